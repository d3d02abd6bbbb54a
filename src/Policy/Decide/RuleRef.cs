namespace Interop.Policy.Decide;

/// <summary>Names a rule of a decision.</summary>
public readonly record struct RuleRef(RuleSide Side, string Id) : IComparable<RuleRef>
{
    /// <summary>Side first, then id in ordinal order.</summary>
    public int CompareTo(RuleRef other) =>
        Side != other.Side ? Side.CompareTo(other.Side) : string.CompareOrdinal(Id, other.Id);

    /// <summary>"common:R02", "send:S1", "receive:A3".</summary>
    public override string ToString() => $"{Code(Side)}:{Id}";

    /// <summary>"common", "send" or "receive".</summary>
    public static string Code(RuleSide side) => side switch
    {
        RuleSide.Common => "common",
        RuleSide.Send => "send",
        RuleSide.Receive => "receive",
        _ => throw new ArgumentOutOfRangeException(nameof(side)),
    };
}
