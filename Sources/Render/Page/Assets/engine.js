/* Decides as the engine does: CandidateRanking, PairTournament and FeatureRounding in Sources/Distill.
   A test compares every embedded decision with what the engine chose. */

const POWER = 1e6;
/* 1.5 · 2⁵²: adding and taking it away leaves a whole number, half to even. */
const WHOLE = 6755399441055744;
const LARGEST = 2251799813685248;

/** A feature rounded to the sixth decimal, as FeatureRounding.rounded does. */
function rounded(value) {
  const scaled = value * POWER;
  return Math.abs(scaled) < LARGEST ? (scaled + WHOLE - WHOLE) / POWER : value;
}

/** The tree and the sampled decisions of the page, with thresholds that may be moved. */
class Model {
  constructor(data) {
    this.data = data;
    this.isPairwise = data.kind === "pairwise";
    this.width = data.candidateFeatures;
    const count = data.nodes.length;
    this.feature = new Int32Array(count).fill(-1);
    this.threshold = new Float64Array(count);
    this.left = new Int32Array(count);
    this.right = new Int32Array(count);
    this.value = new Float64Array(count);
    this.missingLeft = new Uint8Array(count);
    this.parent = new Int32Array(count).fill(-1);
    this.depth = new Int32Array(count);
    data.nodes.forEach((node, index) => {
      if (node.children) {
        this.feature[index] = node.feature;
        this.threshold[index] = node.threshold;
        [this.left[index], this.right[index]] = node.children;
        this.missingLeft[index] = node.missingGoesLeft ? 1 : 0;
        for (const child of node.children) {
          this.parent[child] = index;
          this.depth[child] = this.depth[index] + 1;
        }
      } else {
        this.value[index] = node.value;
      }
    });
    this.original = this.threshold.slice();
    this.decisions = data.decisions.map((decision) => new Decision(decision, data));
  }

  isLeaf(node) {
    return this.feature[node] < 0;
  }

  /** The leaf for candidate a met by b; b is ignored by a pointwise tree. */
  leaf(decision, a, b) {
    const { feature, threshold, width, isPairwise } = this;
    const { columns, state } = decision;
    let node = 0;
    while (feature[node] >= 0) {
      const index = feature[node];
      let value;
      if (index >= width) value = state[index - width];
      else if (isPairwise) value = rounded(columns[index][a] - columns[index][b]);
      else value = columns[index][a];
      const goesLeft = value <= threshold[node] || (value !== value && this.missingLeft[node] === 1);
      node = goesLeft ? this.left[node] : this.right[node];
    }
    return node;
  }

  /** What a split compares for candidate a met by b. */
  valueAt(node, decision, a, b) {
    const index = this.feature[node];
    if (index >= this.width) return decision.state[index - this.width];
    const own = decision.columns[index][a];
    return this.isPairwise ? rounded(own - decision.columns[index][b]) : own;
  }

  /** The nodes from the root to the leaf for candidate a met by b. */
  path(decision, a, b) {
    const path = [];
    for (let node = this.leaf(decision, a, b); node >= 0; node = this.parent[node]) path.unshift(node);
    return path;
  }

  /** Scores of all candidates, −1 for those that may not be chosen. */
  scores(decision) {
    const count = decision.count;
    const scores = new Float64Array(count);
    for (const index of decision.masked) scores[index] = -1;
    for (let a = 0; a < count; a += 1) {
      if (decision.isMasked[a]) continue;
      if (!this.isPairwise) {
        scores[a] = this.value[this.leaf(decision, a, a)];
        continue;
      }
      for (let b = a + 1; b < count; b += 1) {
        if (decision.isMasked[b]) continue;
        const forward = this.value[this.leaf(decision, a, b)];
        const backward = this.value[this.leaf(decision, b, a)];
        if (forward > backward) {
          scores[a] += 1;
        } else if (forward < backward) {
          scores[b] += 1;
        } else {
          scores[a] += 0.5;
          scores[b] += 0.5;
        }
      }
    }
    return scores;
  }

  /** Whether candidate a comes before b: more score, less extra rent, earlier finish, earlier candidate. */
  precedes(decision, scores, a, b) {
    if (scores[a] !== scores[b]) return scores[a] > scores[b];
    for (const index of this.data.tieColumns) {
      const column = decision.columns[index];
      if (column[a] !== column[b]) return column[a] < column[b];
    }
    return a < b;
  }

  /** Choice, scores and the order of preference. */
  decide(decision) {
    const scores = this.scores(decision);
    let choice = 0;
    for (let index = 1; index < decision.count; index += 1) {
      if (this.precedes(decision, scores, index, choice)) choice = index;
    }
    return { choice, scores };
  }

  /** Candidates in order of preference. */
  order(decision, scores) {
    return Array.from(scores.keys()).sort((a, b) => (this.precedes(decision, scores, a, b) ? -1 : 1));
  }

  /** Whether both lead to the same finish and the same extra rent. */
  areEquivalent(decision, a, b) {
    if (a === b) return true;
    return this.data.tieColumns.every((index) => {
      return Math.abs(decision.columns[index][a] - decision.columns[index][b]) < 1e-9;
    });
  }

  /** The best candidate of other consequences than `choice`; the next best where all are equal. */
  runnerUp(decision, scores, choice) {
    const order = this.order(decision, scores).filter((index) => index !== choice && !decision.isMasked[index]);
    const other = order.find((index) => !this.areEquivalent(decision, index, choice));
    return other === undefined ? order[0] : other;
  }

  isBelow(node, ancestor) {
    for (let at = node; at >= 0; at = this.parent[at]) if (at === ancestor) return true;
    return false;
  }

  /** The leaves at and below a node. */
  leavesBelow(node) {
    if (this.isLeaf(node)) return [node];
    return [...this.leavesBelow(this.left[node]), ...this.leavesBelow(this.right[node])];
  }
}

/** A sampled decision with its columns laid out. */
class Decision {
  constructor(source, data) {
    Object.assign(this, source);
    this.count = source.candidates;
    this.columns = source.columns.map((column) => {
      const values = new Float64Array(this.count);
      if (Array.isArray(column)) column.forEach((value, index) => { values[index] = value === null ? NaN : value; });
      else values.fill(column === null ? NaN : column);
      return values;
    });
    this.state = Float64Array.from(source.state, (value) => (value === null ? NaN : value));
    this.isMasked = new Uint8Array(this.count);
    for (const index of source.masked) this.isMasked[index] = 1;
    const group = data.groups[source.group];
    this.weight = group.drawn > 0 ? group.population / group.drawn : 0;
  }
}
