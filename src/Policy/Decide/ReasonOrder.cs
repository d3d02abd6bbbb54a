namespace Interop.Policy.Decide;

/// <summary>Side, rule, code, arguments: the stable order of explanations. Reasons without a rule come first.</summary>
internal sealed class ReasonOrder : IComparer<Reason>
{
    public static readonly ReasonOrder Instance = new();

    public int Compare(Reason? x, Reason? y)
    {
        int order = Nullable.Compare(x?.Rule, y?.Rule);
        order = order != 0 ? order : string.CompareOrdinal(x?.Code, y?.Code);
        return order != 0 ? order : string.CompareOrdinal(Args(x), Args(y));
    }

    private static string Args(Reason? reason) => reason is null ? string.Empty : string.Join(' ', reason.Args.Select(pair => $"{pair.Key}={pair.Value}"));
}
