namespace Interop.Cases.Parts;

/// <summary>Persons of one document whose facts all agree: only they share a part, so that a fact holds for everybody in it.</summary>
internal sealed record Party<T>(IReadOnlyList<string> Facts, IReadOnlyList<(T Item, PersonLine Who)> Members)
{
    public static IReadOnlyList<Party<T>> Split(IEnumerable<(T Item, PersonLine Who, string[] Facts)> persons) =>
        [.. persons.GroupBy(p => string.Join(',', p.Facts), StringComparer.Ordinal)
            .Select(g => new Party<T>(g.First().Facts, [.. g.Select(p => (p.Item, p.Who))]))];
}
