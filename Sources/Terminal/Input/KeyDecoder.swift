public import Canvas

/// Turns the bytes that a terminal sends into keys, pastes, mouse events and focus changes.
///
/// It knows no clock: the time comes with the bytes. Where the bytes are cut into reads makes no
/// difference. What it does not know it drops, and only that.
public struct KeyDecoder: Sendable {
  /// How long an Escape may stay the possible beginning of something longer.
  public static let escapeDelay: UInt64 = 25_000_000
  /// How long the rest of a sequence that has clearly begun may take.
  static let sequenceDelay: UInt64 = 250_000_000
  /// After how long a silence a paste counts as ended, whose end mark got lost.
  static let pasteDelay: UInt64 = 2_000_000_000
  /// The longest control sequence that can mean anything.
  static let longestSequence = 64

  enum State: Sendable, Equatable {
    case ground
    case escape
    case control([UInt8])
    case consoleFunction
    case oldMouse(left: Int)
    case keypad([UInt8])
    case string(introducer: UInt8, hasContent: Bool)
    case stringEnd
    case scalar([UInt8], isAlt: Bool)
    case paste
  }

  var state = State.ground
  var paste = PasteCollector()
  var events: [InputEvent] = []
  private var lastByte: UInt64 = 0

  /// A decoder that waits for the first byte.
  public init() {}

  /// When what was begun counts as ended although nothing followed; nil when nothing is begun.
  public var deadline: UInt64? {
    switch state {
    case .ground: nil
    case .escape, .string(_, hasContent: false): lastByte + Self.escapeDelay
    case .control(let bytes), .keypad(let bytes):
      lastByte + (bytes.isEmpty ? Self.escapeDelay : Self.sequenceDelay)
    case .stringEnd: lastByte + Self.escapeDelay
    case .consoleFunction, .oldMouse, .string, .scalar: lastByte + Self.sequenceDelay
    case .paste: lastByte + Self.pasteDelay
    }
  }

  /// Decodes bytes that arrived at a moment, in monotonic nanoseconds.
  public mutating func feed(_ bytes: some Sequence<UInt8>, at now: UInt64) -> [InputEvent] {
    events = expire(at: now)
    for byte in bytes { take(byte) }
    lastByte = now
    defer { events = [] }
    return events
  }

  /// Ends what was begun and has had its time: a lone Escape becomes a key.
  public mutating func expire(at now: UInt64) -> [InputEvent] {
    guard let deadline, now >= deadline else { return [] }
    events = []
    switch state {
    case .escape, .stringEnd: emit(Key(.escape))
    case .control(let bytes) where bytes.isEmpty: emit(.character("[", .alt))
    case .keypad(let bytes) where bytes.isEmpty: emit(.character("O", .alt))
    case .string(let introducer, hasContent: false):
      emit(.character(Character(Unicode.Scalar(introducer)), .alt))
    case .scalar(_, isAlt: true): emit(Key(.escape))
    case .paste: events.append(.paste(paste.finish()))
    case .ground, .control, .consoleFunction, .oldMouse, .keypad, .string, .scalar: break
    }
    state = .ground
    defer { events = [] }
    return events
  }

  /// Counts the delays from this moment on: nothing more had come by then.
  mutating func waitAnew(from now: UInt64) {
    lastByte = max(lastByte, now)
  }

  mutating func emit(_ key: Key) {
    events.append(.key(key))
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeInGround(byte, isAlt: false)
    case .escape: takeAfterEscape(byte)
    case .control(let bytes): takeInControl(byte, after: bytes)
    case .consoleFunction: takeConsoleFunction(byte)
    case .oldMouse(let left): state = left > 1 ? .oldMouse(left: left - 1) : .ground
    case .keypad(let bytes): takeInKeypad(byte, after: bytes)
    case .string: takeInString(byte)
    case .stringEnd: takeStringEnd(byte)
    case .scalar(let bytes, let isAlt): takeInScalar(byte, after: bytes, isAlt: isAlt)
    case .paste: takeInPaste(byte)
    }
  }
}

extension KeyDecoder {
  private mutating func takeInGround(_ byte: UInt8, isAlt: Bool) {
    state = .ground
    switch byte {
    case 0x1B: state = .escape
    case 0..<0x20, 0x7F:
      var key = Self.controlKey(byte)
      if isAlt { key.modifiers.insert(.alt) }
      emit(key)
    case 0x20..<0x7F:
      emit(.character(Character(Unicode.Scalar(byte)), isAlt ? .alt : []))
    case 0xC2...0xF4: state = .scalar([byte], isAlt: isAlt)
    default:
      // No character begins so. The Escape before it was a key all the same.
      if isAlt { emit(Key(.escape)) }
    }
  }

  private mutating func takeAfterEscape(_ byte: UInt8) {
    switch byte {
    case 0x1B:
      emit(Key(.escape))
      state = .escape
    case UInt8(ascii: "["): state = .control([])
    case UInt8(ascii: "O"): state = .keypad([])
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      state = .string(introducer: byte, hasContent: false)
    default: takeInGround(byte, isAlt: true)
    }
  }

  private mutating func takeInScalar(_ byte: UInt8, after bytes: [UInt8], isAlt: Bool) {
    guard byte & 0xC0 == 0x80 else {
      if isAlt { emit(Key(.escape)) }
      takeInGround(byte, isAlt: false)
      return
    }
    let whole = bytes + [byte]
    let length = whole[0] < 0xE0 ? 2 : whole[0] < 0xF0 ? 3 : 4
    guard whole.count == length else {
      state = .scalar(whole, isAlt: isAlt)
      return
    }
    state = .ground
    let text = String(validating: whole, as: UTF8.self)
    // A C1 control is no more typed than a broken character.
    guard let scalar = text?.unicodeScalars.first, scalar.value >= 0xA0 else {
      if isAlt { emit(Key(.escape)) }
      return
    }
    emit(.character(Character(scalar), isAlt ? .alt : []))
  }

  /// The key that sends this control byte.
  private static func controlKey(_ byte: UInt8) -> Key {
    switch byte {
    case 0x00: .character(" ", .control)
    case 0x08, 0x7F: Key(.backspace)
    case 0x09: Key(.tab)
    case 0x0A, 0x0D: Key(.enter)
    case 0x01...0x1A: .character(Character(Unicode.Scalar(byte + 0x60)), .control)
    default: .character(Character(Unicode.Scalar(byte + 0x40)), .control)
    }
  }
}

extension KeyDecoder {
  private mutating func takeInControl(_ byte: UInt8, after bytes: [UInt8]) {
    switch byte {
    case 0x20..<0x40:
      // Beyond any meaning it is only skipped, so the last byte that is kept makes it unknown.
      state = .control(bytes.count < Self.longestSequence ? bytes + [byte] : bytes)
    case UInt8(ascii: "[") where bytes.isEmpty: state = .consoleFunction
    case UInt8(ascii: "M") where bytes.isEmpty: state = .oldMouse(left: 3)
    case 0x40..<0x7F:
      state = .ground
      guard bytes.count < Self.longestSequence else { return }
      finish(ControlSequence(bytes, final: byte))
    default: takeInGround(byte, isAlt: false)
    }
  }

  private mutating func finish(_ sequence: ControlSequence) {
    if sequence.beginsPaste {
      state = .paste
    } else if let event = sequence.event {
      events.append(event)
    }
  }

  private mutating func takeConsoleFunction(_ byte: UInt8) {
    state = .ground
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "E"):
      emit(Key(.function(Int(byte - UInt8(ascii: "A")) + 1)))
    case 0x20..<0x7F: break
    default: takeInGround(byte, isAlt: false)
    }
  }

  private mutating func takeInKeypad(_ byte: UInt8, after bytes: [UInt8]) {
    switch byte {
    case 0x30..<0x40 where bytes.count < Self.longestSequence: state = .keypad(bytes + [byte])
    case 0x40..<0x7F:
      state = .ground
      if let key = ControlSequence.keypadKey(byte, bytes) { emit(key) }
    default:
      if bytes.isEmpty { emit(.character("O", .alt)) }
      takeInGround(byte, isAlt: false)
    }
  }

  /// Answers of the terminal that nobody asked for; none of their bytes is a key.
  private mutating func takeInString(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .stringEnd
    case 0x07, 0x18, 0x1A: state = .ground
    default:
      guard case .string(let introducer, _) = state else { return }
      state = .string(introducer: introducer, hasContent: true)
    }
  }

  private mutating func takeStringEnd(_ byte: UInt8) {
    state = .ground
    guard byte != UInt8(ascii: "\\") else { return }
    takeAfterEscape(byte)
  }

  private mutating func takeInPaste(_ byte: UInt8) {
    guard paste.take(byte) else { return }
    state = .ground
    events.append(.paste(paste.finish()))
  }
}
