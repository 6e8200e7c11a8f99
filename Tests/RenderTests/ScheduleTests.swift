import Foundation
import Policy
import Sim
import Testing

@testable import Distill
@testable import Render

/// Pictures of schedules, read back.
struct ScheduleTests {
  private func read(_ svg: [UInt8]) throws -> [String] { try #require(XMLCheck.read(svg)).texts }

  @Test func `A pair shows both schedulers, their costs, every type of machine and the same bytes each time`()
    throws
  {
    let pair = try ScheduleFixture.pair()
    let svg = try GanttPicture(pair).svg()
    #expect(try GanttPicture(pair).svg() == svg)
    let texts = try read(svg)
    for schedule in pair {
      #expect(texts.contains { $0.hasPrefix("\(schedule.name): ") && $0.contains(" $ rent + ") })
    }
    #expect(texts.contains("choices"))
    #expect(texts.count { $0.hasSuffix(" late") } >= 2)
    let one = try read(try GanttPicture([pair[0]]).svg())
    #expect(!one.contains("choices"))
  }

  /// The plain way: the busy time that a Gantt paints, lane by lane, is that of the runs.
  @Test func `Bars of a workflow are as long as its runs`() throws {
    let record = try ScheduleFixture.record(CheapestRule(), workflows: 1)
    let schedule = try ScheduleReading(record)
    var picture = try GanttPicture([schedule])
    picture.plotWidth = 4_000
    let text = String(decoding: picture.svg(), as: UTF8.self)
    let color = WorkflowColors(palette: Palette()).color(0).hex
    let line = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("<path") && $0.contains("stroke=\"\(color)\"") })
    let data = try #require(line.split(separator: "\"").dropFirst().first)
    let lengths = data.split(separator: "h").dropFirst().compactMap { part in
      Double(part.prefix { $0.isNumber || $0 == "." })
    }
    let scale = 4_000 / schedule.end
    let busy = record.runs.reduce(0) { $0 + ($1.finish - $1.start) } * scale
    // Gaps below a third of a pixel are closed, and bars are at least that long.
    #expect(abs(lengths.reduce(0, +) - busy) <= 0.5 * Double(record.runs.count))
  }

  @Test func `What differs is the choice: a schedule beside itself differs nowhere`() throws {
    let pair = try ScheduleFixture.pair()
    #expect(pair[0].decisions(against: pair[0]).allSatisfy { !$0.differs })
    let decisions = pair[0].decisions(against: pair[1])
    #expect(decisions.count == pair[0].record.runs.count)
    #expect(decisions.contains { $0.differs })
    let other = pair[1].decisions(against: pair[0])
    #expect(decisions.count(where: \.differs) == other.count(where: \.differs))
  }

  @Test func `Schedules of two workloads are not compared, invalid ones not drawn`() throws {
    let pair = try ScheduleFixture.pair()
    let other = try ScheduleReading(try ScheduleFixture.record(CheapestRule(), workflows: 3))
    let error = #expect(throws: InputError.self) { try GanttPicture([pair[0], other]) }
    #expect(error?.message.contains("one workload") == true)
    #expect(throws: InputError.self) { try GanttPicture([]) }
    var record = pair[0].record
    record.runs[0].machine = 9_999
    #expect(throws: InputError.self) { try ScheduleReading(record) }
    record = pair[0].record
    record.runs[0].finish += 5
    #expect(throws: InputError.self) { try ScheduleReading(record) }
  }

  @Test func `Rent and penalty end at what the schedule cost`() throws {
    for schedule in try ScheduleFixture.pair() {
      let totals = schedule.record.totals
      #expect(
        abs((CostOverTimePicture.rent(schedule).last?.y ?? 0) - totals.rent) < 1e-9 * max(1, totals.rent))
      #expect(abs((CostOverTimePicture.penalty(schedule).last?.y ?? 0) - totals.penalty) < 1e-9)
      let rent = CostOverTimePicture.rent(schedule).map(\.y)
      #expect(rent == rent.sorted())
      #expect(totals.missedDeadlines == schedule.lateCount)
      #expect(LatenessPicture.sorted(schedule).count { $0 > 0 } == schedule.lateCount)
    }
    let pair = try ScheduleFixture.pair()
    #expect(try read(CostOverTimePicture(pair).svg()).contains("rent"))
    #expect(try read(LatenessPicture(pair).svg()).contains("deadline"))
  }

  @Test func `Schedules of many and few tasks, late or not, with and without boot, are drawn`() throws {
    for (workflows, boot, factor) in [(1, 0.0, 5.0), (12, 90, 0.3)] {
      let record = try ScheduleFixture.record(
        CheapestRule(), workflows: workflows, bootDelay: boot, factor: factor)
      let schedule = try ScheduleReading(record)
      #expect(schedule.lateCount == record.totals.missedDeadlines)
      let texts = try read(GanttPicture([schedule]).svg())
      #expect(texts.contains("late") == (schedule.lateCount > 0))
    }
  }

  @Test func `Hostile names stay text`() throws {
    var record = try ScheduleFixture.record(CheapestRule(), workflows: 1)
    let name = "</text><script>&\"'\u{202E}]]>"
    record.policy = name
    record.templates[0].name = name
    record.templates[0].tasks = record.templates[0].tasks.map { _ in "\(name) \(name)" }
    for type in record.cloud.catalogue.indices { record.cloud.catalogue[type].name = "\(name)\(type)" }
    let schedule = try ScheduleReading(record)
    let pair = [schedule, schedule]
    let svgs = [
      try GanttPicture(pair).svg(), try CostOverTimePicture(pair).svg(), try LatenessPicture(pair).svg(),
    ]
    for svg in svgs {
      #expect(XMLCheck.read(svg) != nil)
      #expect(!String(decoding: svg, as: UTF8.self).contains("<script"))
    }
    #expect(throws: Never.self) {
      _ = try JSONSerialization.jsonObject(with: Data(try ChromeTrace.encoded(pair)))
    }
  }

  @Test func `A trace for Perfetto holds every task, named threads and no overlap on a machine`() throws {
    let pair = try ScheduleFixture.pair()
    let bytes = try ChromeTrace.encoded(pair)
    let root = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let events = try #require(root["traceEvents"] as? [[String: Any]])
    for (index, schedule) in pair.enumerated() {
      let own = events.filter { $0["pid"] as? Int == index + 1 }
      let tasks = own.filter { $0["cat"] as? String == "task" }
      #expect(tasks.count == schedule.record.runs.count)
      #expect(own.count { $0["cat"] as? String == "lease" } == schedule.record.leases.count)
      #expect(own.count { $0["cat"] as? String == "boot" } == schedule.record.leases.count)
      #expect(own.count { $0["ph"] as? String == "i" } == schedule.lateCount)
      let named = Set(own.filter { $0["name"] as? String == "thread_name" }.compactMap { $0["tid"] as? Int })
      var ends: [Int: Int] = [:]
      let sorted = tasks.sorted { ($0["ts"] as? Int ?? 0) < ($1["ts"] as? Int ?? 0) }
      for event in sorted {
        #expect(event["ph"] as? String == "X")
        let thread = try #require(event["tid"] as? Int)
        let start = try #require(event["ts"] as? Int)
        #expect(named.contains(thread) && start >= ends[thread] ?? 0)
        ends[thread] = start + (try #require(event["dur"] as? Int))
      }
      let seconds = try #require(sorted.last?["ts"] as? Int)
      #expect(abs(Double(seconds) / 1e6 - (schedule.record.runs.map(\.start).max() ?? 0)) < 1e-5)
    }
  }

  @Test func `A workflow shows what is done, runs, is ready and waits`() throws {
    let schedule = try ScheduleFixture.pair()[0]
    let outcome = schedule.record.workflows[1]
    let end = try WorkflowProgress(schedule, arrival: 1)
    #expect(end.states.allSatisfy { $0 == .done } && end.machines.allSatisfy { $0 != nil })
    let before = try WorkflowProgress(schedule, arrival: 1, at: outcome.start - 1)
    #expect(before.states.allSatisfy { $0 == .waiting })
    let finish = try #require(outcome.finish)
    for step in 0..<20 {
      let time = outcome.start + (finish - outcome.start) * Double(step) / 20
      let progress = try WorkflowProgress(schedule, arrival: 1, at: time)
      for (task, state) in progress.states.enumerated() {
        let parents = progress.workflow.predecessors[task]
        let run = try #require(schedule.record.runs.first { $0.workflow == 1 && $0.task == task })
        #expect((state == .done) == (run.finish <= time))
        #expect((state == .running) == (run.start <= time && run.finish > time))
        if state == .ready { #expect(parents.allSatisfy { progress.states[$0] == .done }) }
        if state == .waiting { #expect(parents.contains { progress.states[$0] != .done }) }
      }
      var picture = WorkflowPicture()
      picture.progress = progress
      let texts = try read(Graphviz.render(picture.graph(of: progress.workflow), as: .svg))
      if progress.states.contains(.running) { #expect(texts.contains("running")) }
    }
    #expect(throws: InputError.self) { try WorkflowProgress(schedule, arrival: 4) }
    #expect(throws: InputError.self) { try WorkflowProgress(schedule, arrival: -1) }
  }

  @Test func `Cost and fidelity against size are read from a run`() throws {
    let front = ParetoFront(
      points: [4, 8, 16].map {
        ParetoPoint(
          leaves: $0, cost: 60 - Double($0), ratioToTeacher: 1, fidelity: 0.5, contested: 0.2,
          isPolished: $0 == 16)
      }, cheapestRule: "bestfit", cheapestRuleCost: 55, cheapestRuleRatio: 1.2, mostFaithfulRule: "prolis",
      mostFaithfulRuleFidelity: 0.47, mostFaithfulRuleContested: nil)
    let texts = try read(ParetoPicture.svg(front))
    #expect(texts.contains("bestfit") && texts.contains("teacher") && texts.contains("polished"))
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("deftree-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("fidelity.json").path
    let json = String(decoding: try JSONEncoder().encode(front), as: UTF8.self)
    try FileAccess.replace(path, with: "{\"format\":\"deftree-fidelity\",\"version\":1,\"pareto\":\(json)}")
    #expect(try ParetoPicture.read(path) == front)
    for text in ["{}", "[", "{\"format\":\"deftree-fidelity\",\"version\":1}"] {
      try FileAccess.replace(path, with: text)
      #expect(throws: InputError.self) { try ParetoPicture.read(path) }
    }
  }
}
