import Foundation

guard let settings = Settings(Array(CommandLine.arguments.dropFirst())) else {
  FileHandle.standardError.write(Data("usage: bench [--quick] [--long] [--folder PATH]\n".utf8))
  exit(2)
}
SpeedBench(settings: settings).run()
GrowthBench(settings: settings).run()
DrillBench(settings: settings).run()
StartBench(settings: settings).run()
