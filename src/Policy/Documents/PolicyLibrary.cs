using System.Collections.Immutable;
using Interop.Policy.Decide;
using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>All versions of all documents of a place, and for each instant the ones that are in force then. Immutable; safe to call at once.</summary>
public sealed class PolicyLibrary
{
    private readonly ImmutableArray<PolicyDocument> _documents;
    private readonly DateTimeOffset[] _cuts;
    private readonly Lazy<PolicySnapshot>[] _snapshots;

    private PolicyLibrary(Vocabulary vocabulary, ImmutableArray<PolicyDocument> documents)
    {
        Vocabulary = vocabulary;
        _documents = documents;
        _cuts = [.. documents.SelectMany(document => new[] { document.InForce.From, document.InForce.Until }).OfType<DateTimeOffset>().Distinct().Order()];
        _snapshots = [.. Enumerable.Range(0, _cuts.Length + 1).Select(span => new Lazy<PolicySnapshot>(() => Of(span == 0 ? DateTimeOffset.MinValue : _cuts[span - 1])))];
    }

    /// <summary>The words of all documents.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Every version of every document.</summary>
    public IReadOnlyList<PolicyDocument> Documents => _documents;

    /// <summary>Puts documents together.</summary>
    /// <returns>The library, or null with the problems found.</returns>
    public static (PolicyLibrary? Library, IReadOnlyList<ChainProblem> Problems) Create(Vocabulary vocabulary, IEnumerable<PolicyDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ImmutableArray<PolicyDocument> all = [.. documents];
        IReadOnlyList<ChainProblem> problems = DocumentChain.Check(all);
        return problems.Count > 0 ? (null, problems) : (new PolicyLibrary(vocabulary, all), []);
    }

    /// <summary>The documents to decide with at an instant. Of each agency the receive rules that it publishes stand for it with its partners.</summary>
    public PolicySnapshot At(DateTimeOffset at)
    {
        int found = Array.BinarySearch(_cuts, at);
        return _snapshots[found >= 0 ? found + 1 : ~found].Value;
    }

    /// <summary>With one document in another's place.</summary>
    internal PolicyLibrary With(PolicyDocument before, PolicyDocument after) => new(Vocabulary, _documents.Replace(before, after));

    private PolicySnapshot Of(DateTimeOffset at)
    {
        PolicyDocument[] now =
        [
            .. _documents.Where(document => document.Kind is not DocumentKind.Receive)
                .GroupBy(document => document.Id, StringComparer.Ordinal)
                .Select(versions => DocumentChain.At(versions, at)!),
        ];
        PolicyDocument[] agencies = [.. now.Where(document => document.Kind is DocumentKind.Agency)];
        return PolicySnapshot.Create(
            Vocabulary, Array.Find(now, document => document.Kind is DocumentKind.Common), agencies, agencies.Select(document => document.ReceivePart()));
    }
}
