extension PropertyFile {
  /// The properties that are checked where no file is named: `Properties/default.yaml`.
  public static let standardText = """
    # What a scheduler ought to do, said of two candidates a and b of one decision.
    # Guides/Verifying.md tells what may stand here; 'deftree verify TREE --properties FILE' checks another file.
    # A thousandth of a dollar or a second is asked for where values differ: below that they may differ by rounding only.
    version: 1
    properties:
      - name: late-loses-at-equal-rent
        says: Of two candidates of equal extra rent, one that meets the sub-deadline is preferred to one that misses it.
        assume: [a.extra-rent = b.extra-rent, a.meets = 1, b.meets = 0, b.finish - a.finish >= 0.001]
        then: a-wins

      - name: late-not-chosen-at-equal-rent
        says: A candidate that misses the sub-deadline is never chosen while one of equal extra rent meets it.
        assume: [a.extra-rent = b.extra-rent, a.meets = 1, b.meets = 0, b.finish - a.finish >= 0.001]
        then: b-not-chosen

      - name: cheaper-wins
        says: Of two candidates that are equal but for their price, the cheaper is preferred.
        equal-but-for: [extra-rent]
        assume: [b.extra-rent - a.extra-rent >= 0.001]
        then: a-wins

      - name: dearer-not-preferred
        says: Of two candidates that are equal but for their price, the dearer is not preferred.
        equal-but-for: [extra-rent]
        assume: [b.extra-rent - a.extra-rent >= 0.001]
        then: a-not-worse

      - name: dearer-not-chosen
        says: Of two candidates that are equal but for their price, the dearer is never chosen.
        equal-but-for: [extra-rent]
        assume: [b.extra-rent - a.extra-rent >= 0.001]
        then: b-not-chosen

      - name: dear-and-late-loses
        says: A candidate of more extra rent that misses the sub-deadline loses to a much cheaper one that meets it.
        assume: [a.meets = 1, b.meets = 0, b.finish - a.finish >= 0.001, b.extra-rent - a.extra-rent >= 0.001, b.cost-rank - a.cost-rank >= 6]
        then: a-wins

      - name: less-wait-not-worse
        says: Of two candidates that are equal but for the wait, the one that finishes later is not preferred.
        equal-but-for: [wait]
        assume: [b.wait - a.wait >= 0.001, b.finish - a.finish >= 0.001]
        then: a-not-worse

      - name: slack-is-monotone
        says: More slack, all else equal, does not lower the tree's answer against any third candidate.
        equal-but-for: [wait]
        assume: [a.slack - b.slack >= 0.001, b.finish - a.finish >= 0.001]
        then: answer-not-lower

      - name: faster-idle-not-worse
        says: Of two idle machines of equal extra rent, the slower is not preferred to a faster one.
        assume: [a.idle = 1, b.idle = 1, a.extra-rent = b.extra-rent, b.finish - a.finish >= 0.001]
        then: a-not-worse

      - name: orders-agree
        says: Asked about a pair in both orders, the tree does not contradict itself.
        then: orders-agree

    """
}
