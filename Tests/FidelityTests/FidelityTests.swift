import Foundation
import Testing

/// The engine beside theory and published simulators.
///
/// Ordinary runs take a sample of each case, with wider bounds; the campaign takes all of it and
/// prints a table.
@Suite struct FidelityTests {
  @Test(
    "Stations agree with queueing theory.",
    .disabled(if: Effort.asked.isWhole), arguments: Family.queueing.cases())
  func queueing(item: FidelityCase) {
    expectAgreement(.queueing, item)
  }

  @Test(
    "Back-off under contention costs what the AWS simulation says.",
    .disabled(if: Effort.asked.isWhole), arguments: Family.contention.cases())
  func contention(item: FidelityCase) {
    expectAgreement(.contention, item)
  }

  @Test(
    "Retry policies bring and cost what Brooker's simulation says.",
    .disabled(if: Effort.asked.isWhole), arguments: Family.policies.cases())
  func policies(item: FidelityCase) {
    expectAgreement(.policies, item)
  }

  @Test(
    "Triggers leave behind what published models say.",
    .disabled(if: Effort.asked.isWhole), arguments: Family.metastable.cases())
  func metastable(item: FidelityCase) {
    expectAgreement(.metastable, item)
  }

  @Test(
    "Layers of retries multiply as they should.",
    .disabled(if: Effort.asked.isWhole), arguments: Family.amplification.cases())
  func amplification(item: FidelityCase) {
    expectAgreement(.amplification, item)
  }

  @Test(
    "Failures look like what they are.",
    .disabled(if: Effort.asked.isWhole), arguments: Family.signature.cases())
  func signature(item: FidelityCase) {
    expectAgreement(.signature, item)
  }

  @Test("The whole table agrees.", .enabled(if: Effort.asked.isWhole))
  func wholeTable() async {
    let table = await FidelityTable.made(effort: .asked)
    print(table.text)
    #expect(table.differing.isEmpty)
  }

  private func expectAgreement(_ family: Family, _ item: FidelityCase) {
    for finding in family.findings(item, .asked) where finding.verdict == .differs {
      Issue.record("\(FidelityTable.line(finding))")
    }
  }
}
