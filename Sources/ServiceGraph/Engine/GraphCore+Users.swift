import Simulation
import Units

// Where requests come from: users, who ask again only after an answer.
extension GraphCore {
  /// Lets users come or go until there are as many as there are to be now; who is waiting for an
  /// answer goes when it has come.
  mutating func adjustUsers(_ client: Int32) {
    let segment = clients[client].segment
    let wanted = Int32(clamping: Int(min(segment.rate, 1e8).rounded()))
    clients[client].population = wanted
    let present = Int32(usersOfClient[Int(client)].count)
    for number in min(wanted, present)..<present {
      dismiss(usersOfClient[Int(client)][Int(number)])
    }
    for number in 0..<wanted {
      if number >= present { addUser(client, number: number) }
      let user = usersOfClient[Int(client)][Int(number)]
      if users[user].state == .away { welcome(user) }
    }
    pushNextChange(client, wanted)
  }

  /// The moment at which one user more or fewer is to be there, or the segment ends.
  private mutating func pushNextChange(_ client: Int32, _ wanted: Int32) {
    let segment = clients[client].segment
    guard segment.to < .max else { return }
    var moment = segment.to
    if segment.slope != 0 {
      let next = Double(wanted) + (segment.slope > 0 ? 0.5 : -0.5)
      let offset = ((next - segment.rate) / segment.slope).rounded(.up)
      if offset < Double(segment.to - segment.from) {
        moment = events.now + max(1, Int64(offset))
      }
    }
    pushRateStep(client, at: moment)
  }

  private mutating func addUser(_ client: Int32, number: Int32) {
    let user = usersOfClient.reduce(0) { $0 + $1.count }
    let blank = UserRecord(client: 0, number: 0)
    if user == users.count { users.grow(to: max(64, user * 2), filling: blank) }
    users[user] = UserRecord(client: client, number: number)
    usersOfClient[Int(client)].append(Int32(user))
  }

  /// A user comes: it thinks before it asks for the first time; a paced one begins at a moment at
  /// random within its first pace, so that they don't march in step; who asks once, asks at once.
  private mutating func welcome(_ user: Int32) {
    let client = users[user].client
    guard clients[client].kind != .once || users[user].round == 0 else { return }
    var time = clients[client].kind == .once ? 0 : drawThought(user)
    if clients[client].kind == .paced {
      var draw = luck(ofUser: user).descending(place: 0, step: Int(Draws.phase), attempt: 0)
      time = Int64(Double(time) * draw.uniform())
    }
    think(user, until: events.now &+ time)
  }

  private mutating func dismiss(_ user: Int32) {
    guard users[user].state == .thinking else { return }
    users[user].state = .away
    users[user].generation = (users[user].generation &+ 1) & Event.generationMask
  }

  private mutating func think(_ user: Int32, until moment: Int64) {
    let tick = clients[users[user].client].tick
    let due = tick > 0 ? (moment &+ tick &- 1) / tick &* tick : moment
    users[user].state = .thinking
    events.push(at: due, Event.word(.thought, user, generation: users[user].generation))
  }

  /// How long a user thinks before its next request: drawn for the user and the round, so that no
  /// other user's answers have any say in it.
  private mutating func drawThought(_ user: Int32) -> Int64 {
    let luck = luck(ofUser: user).descending(place: 0, step: Int(Draws.think), attempt: 0)
    return clients[users[user].client].size.draw(luck, table, mixtures: mixtures)
  }

  /// The luck of a user's next request.
  private mutating func luck(ofUser user: Int32) -> RequestDraw {
    clients[users[user].client].luck
      .ofRequest(UInt64(users[user].number) << 32 | UInt64(users[user].round))
  }

  /// A user has thought enough and asks.
  mutating func ask(user: Int32) {
    let luck = luck(ofUser: user)
    users[user].state = .asking
    users[user].asked = events.now
    users[user].round &+= 1
    send(users[user].client, luck, parent: -1 &- user)
  }

  /// A user's request is over, well or badly.
  mutating func endRound(user: Int32) {
    let client = users[user].client
    users[user].state = .away
    guard clients[client].kind != .once, users[user].number < clients[client].population else {
      return
    }
    let thought = drawThought(user)
    var moment = events.now &+ thought
    if clients[client].kind == .paced {
      moment = max(events.now, users[user].asked &+ thought)
    }
    // Without an end to it, a round that takes no time would come again and again at one moment.
    if moment == users[user].asked { moment &+= 1_000 }
    think(user, until: moment)
  }
}
