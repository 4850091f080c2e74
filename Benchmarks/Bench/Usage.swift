import Foundation

/// What this process has used of the machine.
enum Usage {
  /// CPU seconds of the whole process so far.
  static var cpu: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Mebibytes of memory that are resident now; nil where the system does not say.
  static var residentMemory: Double? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return nil
    }
    let fields = text.split(separator: " ")
    guard fields.count > 1, let pages = Double(fields[1]) else { return nil }
    return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
  }

  /// CPU seconds that some work takes.
  static func cpu(of work: () -> Void) -> Double {
    let begun = cpu
    work()
    return cpu - begun
  }
}
