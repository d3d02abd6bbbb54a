using Interop.Policy.Decide;
using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>
/// Asks documents instead of packets. Every answer is exhaustive over the vocabulary, two agencies, one purpose, one basis and one part, with every condition
/// that a rule can state (docs/decisions/0022-compiled-policy.md), and comes with a request that shows it. Not safe to use from many threads at once.
/// </summary>
public sealed class PolicyAnalysis(PolicySnapshot snapshot)
{
    private readonly Federation _federation = new(snapshot);

    /// <summary>The documents.</summary>
    public PolicySnapshot Snapshot => snapshot;

    /// <summary>Of each rule whether it makes a difference to what its side says: common rules first, then by document.</summary>
    public IReadOnlyList<RuleFinding> Rules() => [.. new LivenessQuery(_federation).Ask()];

    /// <summary>Which agency can ever get what stands under a category from which other, for a purpose; sorted by sender and recipient.</summary>
    /// <exception cref="ArgumentException">A word that the vocabulary does not hold.</exception>
    public IReadOnlyList<WhoCan> WhoCan(string category, string purpose)
    {
        Vocabulary words = snapshot.Vocabulary;
        if (!words.Categories.TryFind(category, out int data))
        {
            throw new ArgumentException($"'{category}' is not a category.", nameof(category));
        }

        return words.Purposes.TryFind(purpose, out int number)
            ? [.. new WhoCanQuery(_federation).Ask(words.Categories.Down(data), number)]
            : throw new ArgumentException($"'{purpose}' is not a purpose.", nameof(purpose));
    }

    /// <summary>Permits and forbids of one document that speak about the same request.</summary>
    public IReadOnlyList<RuleConflict> Conflicts() => [.. new ConflictQuery(_federation).Ask()];

    /// <summary>Rules of which one wants a part erased before the other lets it be.</summary>
    public IReadOnlyList<UnsatisfiablePair> UnsatisfiablePairs() => [.. new RetentionQuery(_federation).Ask()];

    /// <summary>What an agency may send and nobody may receive from it.</summary>
    public IReadOnlyList<OneSidedHole> Holes() => [.. new HoleQuery(_federation).Ask()];

    /// <summary>What these documents change against earlier ones. None: the new version is editorial, and decides every request as before.</summary>
    /// <exception cref="ArgumentException">The earlier ones are of another vocabulary.</exception>
    public IReadOnlyList<PolicyChange> Since(PolicySnapshot before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.Vocabulary.Digest.AsSpan().SequenceEqual(snapshot.Vocabulary.Digest.AsSpan())
            ? [.. new DifferenceQuery(new Federation(before), _federation).Ask()]
            : throw new ArgumentException("The two versions are written with different vocabularies.", nameof(before));
    }
}
