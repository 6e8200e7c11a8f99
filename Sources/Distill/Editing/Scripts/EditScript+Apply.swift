import Sim

extension EditScript {
  /// Carries out all edits on the tree that they were written for.
  ///
  /// - Parameters:
  ///   - rows: recorded decisions: thresholds beyond what they hold are warned of, `retrain-below` learns from them, and
  ///     all nodes are counted anew at the end. Without them counts below an edit are stale.
  ///   - force: whether edits may leave branches that no decision can reach, or splits that send all one way.
  /// - Throws: an error of kind `.data` naming the edit: a place that the tree has not, a feature, unit, threshold or answer
  ///   that is not possible, a branch that nothing could reach any more. Nothing is applied then.
  /// - Complexity: O(edits × nodes × depth); with rows besides O(edits × rows × depth).
  public func apply(
    to document: TreeDocument, rows: RecordedRows? = nil, force: Bool = false
  ) throws(InputError) -> EditScriptOutcome {
    var run = try EditScriptRun(document, rows: rows, tolerance: .exact, force: force)
    if let tree, tree != document.hash {
      run.warn(
        nil,
        "the script was written for another tree (\(tree.prefix(12))…, this is \(document.hash.prefix(12))…)")
    }
    for (position, edit) in edits.enumerated() {
      let place = "edit \(position + 1) (\(edit.operation.kind.rawValue))"
      let result: EditScriptOutcome.Result
      do {
        result = try run.carryOut(edit, position, note(of: edit))
      } catch {
        throw InputError(error.kind, place: place, error.sentence, remedy: error.remedy)
      }
      if let conflict = result.conflict {
        throw InputError(
          .data, place: place, "expected \(conflict.expected); found \(conflict.found)",
          remedy: "'deftree edit rebase' replays a script on another tree")
      }
      run.results.append(result)
    }
    return try run.finished()
  }

  /// Replays the edits on another tree, such as one distilled anew: each is found by its way from the root, or by the
  /// region that the way tells of (``TargetSearch``). Those that do not fit are left out and reported as conflicts.
  ///
  /// - Parameters: see ``apply(to:rows:force:)``.
  /// - Throws: only for what concerns no single edit.
  public func rebase(
    onto document: TreeDocument, tolerance: EditTolerance = EditTolerance(), rows: RecordedRows? = nil,
    force: Bool = false
  ) throws(InputError) -> EditScriptOutcome {
    var run = try EditScriptRun(document, rows: rows, tolerance: tolerance, force: force)
    for (position, edit) in edits.enumerated() {
      do {
        run.results.append(try run.carryOut(edit, position, note(of: edit)))
      } catch {
        guard error.kind == .data else { throw error }
        run.results.append(run.failed(edit, error))
      }
    }
    return try run.finished()
  }
}

extension InputError {
  /// Its place and message, without the remedy.
  var sentence: String { [place, message].compactMap { $0 }.joined(separator: ": ") }
}
