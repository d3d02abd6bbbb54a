using Interop.Policy.Decide;

namespace Interop.Policy.Tests.Decide;

/// <summary>
/// The definition, written down again as slowly and plainly as possible: every purpose with every basis, one point at a time,
/// words compared as words. Shares nothing with the engine.
/// </summary>
internal static class Oracle
{
    private static readonly Dictionary<string, string> Parent = new(StringComparer.Ordinal)
    {
        ["rescue"] = "safeguard",
        ["protect"] = "safeguard",
        ["investigate"] = "enforce",
        ["statistics"] = "prevent",
        ["tip-10"] = "trafficking",
        ["tip-6"] = "trafficking",
        ["untoc-27"] = "organised-crime",
        ["uncc-47"] = "convention",
        ["bilateral"] = "agreement",
        ["victim.identity"] = "victim",
        ["victim.location"] = "victim",
        ["suspect.identity"] = "suspect",
        ["rescue.request"] = "rescue-data",
    };

    private static readonly string[] Ladder = ["exact", "district", "region", "country"];

    public static (PartOutcome Outcome, string[] Rules) Decide(ModelWorld world, PartRequest part)
    {
        PolicyRequest request = world.Request;
        string[] purposes = [request.Purpose, .. request.SecondaryPurposes];
        string[] valid = [.. request.Bases.Where(basis => Valid(request, basis))];
        ModelRule[] touching = [.. world.Rules.Where(rule => rule.Verb != "permit" && purposes.Any(p => request.Bases.Any(l => Covers(rule, p, l, part, request))))];
        ModelRule[] opening = [.. world.Rules.Where(rule => rule.Verb == "permit" && purposes.Any(p => valid.Any(l => Covers(rule, p, l, part, request))))];
        bool carried = valid.Any(l => purposes.All(p => ModelWorld.Sides.All(side => opening.Any(rule => rule.Side == side && Covers(rule, p, l, part, request)))));
        string[] rules = [.. touching.Concat(opening).Select(rule => $"{rule.Side}:{rule.Id}").Order(StringComparer.Ordinal)];
        ModelRule[] obliging = [.. touching.Where(rule => rule.Verb == "require"), .. opening];
        if (!carried || touching.Any(rule => rule.Verb == "forbid") || obliging.Max(rule => rule.AtLeast ?? 0) > obliging.Min(rule => rule.AtMost ?? int.MaxValue))
        {
            return (PartOutcome.Deny, rules);
        }

        int step = part.Category == "victim.location" ? Math.Max(0, Array.IndexOf(Ladder, part.Level)) : int.MaxValue;
        return (obliging.Any(rule => rule.Redact is not null && Array.IndexOf(Ladder, rule.Redact) > step) ? PartOutcome.Redact : PartOutcome.Allow, rules);
    }

    private static bool Covers(ModelRule rule, string purpose, string basis, PartRequest part, PolicyRequest request)
    {
        bool permit = rule.Verb == "permit";
        bool excepted = (rule.UnlessFor is not null || rule.UnlessOn is not null)
            && Purpose(rule.UnlessFor, purpose, both: permit)
            && Under(rule.UnlessOn, basis);
        return !excepted
            && Purpose(rule.For, purpose, both: !permit)
            && Under(rule.On, basis)
            && (rule.Data is null || rule.Data.Any(term => Below(part.Category, term) || (term == "S4" && part.Category == "victim.location")))
            && (rule.Fact is null || part.Facts.Contains(rule.Fact) || request.Facts.Contains(rule.Fact))
            && (rule.AbsentFact is null || !(part.Facts.Contains(rule.AbsentFact) || request.Facts.Contains(rule.AbsentFact)))
            && (rule.Level is null || (part.Category == "victim.location" && (part.Level.Length == 0 ? "exact" : part.Level) == rule.Level));
    }

    private static bool Purpose(string[]? named, string stated, bool both) =>
        named is null || named.Any(term => Below(stated, term) || (both && Below(term, stated)));

    private static bool Under(string[]? named, string basis) => named is null || named.Any(term => Below(basis, term));

    private static bool Below(string term, string above) =>
        term == above || (Parent.TryGetValue(term, out string? parent) && Below(parent, above));

    private static bool Valid(PolicyRequest request, string basis) => basis switch
    {
        "tip-10" or "tip-6" => request.Instruments.Contains("tip"),
        "untoc-27" => request.Instruments.Contains("untoc"),
        "bilateral" => request.Instruments.Contains("bilateral:aa-bb"),
        "uncc-47" => request.Instruments.Contains("uncc") && request.Offences.Any(offence => offence.Track == "convention-offence"),
        _ => throw new ArgumentOutOfRangeException(nameof(basis)),
    };
}
