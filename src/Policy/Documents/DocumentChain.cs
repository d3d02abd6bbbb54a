namespace Interop.Policy.Documents;

/// <summary>The versions of documents, each naming the digest of the one before it. No I/O, no clock.</summary>
public static class DocumentChain
{
    /// <summary>What is wrong with these documents together; empty where nothing is.</summary>
    /// <remarks>A predecessor that is not among them is not looked for: an archive may begin later than version 1.</remarks>
    public static IReadOnlyList<ChainProblem> Check(IEnumerable<PolicyDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        List<ChainProblem> problems = [];
        PolicyDocument[] all = [.. documents.Where(document => document.Kind is not DocumentKind.Receive)];
        foreach (IGrouping<string, PolicyDocument> chain in all.GroupBy(document => document.Id, StringComparer.Ordinal))
        {
            PolicyDocument? before = null;
            foreach (PolicyDocument document in chain.OrderBy(document => document.Version))
            {
                if (Problem(before, document) is ChainProblem problem)
                {
                    problems.Add(problem);
                }

                before = document;
            }
        }

        string[] common = [.. all.Where(document => document.Kind is DocumentKind.Common).Select(document => document.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (common.Length > 1)
        {
            problems.Add(new ChainProblem(ChainProblem.TwoCommon, common[1], 0, $"The members signed one set of common rules; here are {string.Join(" and ", common)}."));
        }

        return problems;
    }

    /// <summary>The one that is in force at an instant: of several, the highest version. Where none is, the last that was, or else the first that will be.</summary>
    public static PolicyDocument? At(IEnumerable<PolicyDocument> versions, DateTimeOffset at)
    {
        PolicyDocument[] all = [.. versions.OrderByDescending(document => document.Version)];
        return Array.Find(all, document => document.InForce.Holds(at))
            ?? Array.Find(all, document => document.InForce.Until <= at)
            ?? all.LastOrDefault();
    }

    /// <summary>The digest as 'follows' writes it.</summary>
    public static string Reference(PolicyDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return "sha256:" + Convert.ToHexStringLower(document.Digest.AsSpan());
    }

    private static ChainProblem? Problem(PolicyDocument? before, PolicyDocument document)
    {
        if (before?.Version == document.Version)
        {
            return before.Digest.AsSpan().SequenceEqual(document.Digest.AsSpan())
                ? null
                : Of(document, ChainProblem.Equivocation, "Another document has the same id and version and says something else. Nobody may sign both; find out who did.");
        }

        if (document.Version == 1)
        {
            return document.Follows is null ? null : Of(document, ChainProblem.WithoutPredecessor, "The first version follows nothing; leave 'follows' out.");
        }

        if (before?.Version != document.Version - 1)
        {
            return null;
        }

        return document.Follows == Reference(before)
            ? null
            : Of(document, ChainProblem.Broken, $"It follows version {before.Version}, so it must say 'follows: {Reference(before)}'.");
    }

    private static ChainProblem Of(PolicyDocument document, string code, string sentence) => new(code, document.Id, document.Version, sentence);
}
