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
        ["rescue.request"] = "rescue",
    };

    private static readonly string[] Ladder = ["exact", "district", "region", "country"];

    /// <summary>Whether the claimed emergency counts: null where none is claimed.</summary>
    public static bool? Attested(PolicyRequest request) => request.Emergency is not RequestEmergency claim
        ? null
        : claim.Officers.Where(officer => request.Approvals.Any(approval => approval.Officer == officer)).ToHashSet().Count >= 2
            && claim.Statement.Length == 32
            && claim.Lasts.TotalHours <= 24
            && request.Urgency == "emergency"
            && request.Bases.Any(basis => (Below(basis, "trafficking") || Below(basis, "agreement")) && Valid(request, basis));

    /// <summary>Each part first by itself, then beside the others; last what refuses all of them.</summary>
    public static (PartOutcome Outcome, string[] Rules)[] Decide(ModelWorld world)
    {
        string[] speaking = Speaking(world);
        (PartRequest Part, PartOutcome Outcome, string[] Rules)[] alone = [.. world.Parts.Select(part => Alone(world, part, speaking))];
        PartRequest[] passing = [.. alone.Where(one => one.Outcome is PartOutcome.Allow && Content(one.Part)).Select(one => one.Part)];
        ModelTogether[] together = [.. world.Together.Where(rule => speaking.Contains(rule.Side) && Speaks(rule, passing, world.Request))];
        (PartOutcome Outcome, string[] Rules)[] beside = [.. alone.Select(one => Beside(one, together))];
        bool refused = Refused(world, [.. beside.Select(one => one.Outcome)]);
        return [.. beside.Select(one => refused && one.Outcome is PartOutcome.Allow ? (PartOutcome.Deny, one.Rules) : one)];
    }

    private static bool Content(PartRequest part) => part.Category is not ("index" or "decoy");

    /// <summary>Words that the vocabulary holds, one basis at least, two secondary purposes at most.</summary>
    private static bool WellMade(PolicyRequest request) => request.PacketType == "note" && request.Bases.Count > 0 && request.SecondaryPurposes.Count <= 2;

    private static string[] Speaking(ModelWorld world) =>
        WellMade(world.Request) ? [.. ModelWorld.Sides.Where(side => side != world.Ended && side != world.Missing && side != world.Foreign)] : [];

    /// <summary>What refuses all parts whatever each of them is.</summary>
    private static bool Refused(ModelWorld world, PartOutcome[] outcomes)
    {
        PolicyRequest request = world.Request;
        bool[] allowed = [.. outcomes.Select(outcome => outcome is PartOutcome.Allow)];
        int given = request.Approvals.Count(approval => approval.Role != "author");
        string[] speaking = Speaking(world);
        bool officersMissing = world.Parts.Zip(allowed).Any(pair => pair.Second && Content(pair.First) && Obliging(world, pair.First, speaking).Any(rule => rule.FourEyes > given));
        return !WellMade(request)
            || Attested(request) is false
            || world.Missing is not null
            || world.Foreign is not null
            || (world.Ended is not null && Attested(request) is not true)
            || !request.Bases.Any(basis => Valid(request, basis))
            || officersMissing
            || world.Parts.Zip(allowed).Any(pair => pair.First.Mandatory && Content(pair.First) && !pair.Second)
            || !world.Parts.Zip(allowed).Any(pair => Content(pair.First) && pair.Second);
    }

    private static (PartOutcome Outcome, string[] Rules) Beside((PartRequest Part, PartOutcome Outcome, string[] Rules) one, ModelTogether[] speaking)
    {
        if (one.Outcome is not PartOutcome.Allow || !Content(one.Part))
        {
            return (one.Outcome, one.Rules);
        }

        (ModelTogether Rule, string Does)[] raised =
        [
            .. speaking.SelectMany(rule => rule.Then.Where(then => Below(one.Part.Category, then.Category)).Select(then => (rule, then.Does)))
                .Where(pair => pair.Does == "deny" || Array.IndexOf(Ladder, pair.Does) > Step(one.Part)),
        ];
        string[] rules = [.. one.Rules.Concat(raised.Select(pair => $"{pair.Rule.Side}:{pair.Rule.Id}")).Distinct().Order(StringComparer.Ordinal)];
        return (raised.Length == 0 ? PartOutcome.Allow : raised.Any(pair => pair.Does == "deny") ? PartOutcome.Deny : PartOutcome.Redact, rules);
    }

    private static bool Speaks(ModelTogether rule, PartRequest[] passing, PolicyRequest request)
    {
        string[] purposes = [.. Stated(request).Where(purpose => Purpose(rule.For, purpose, both: true))];
        return purposes.Length > 0
            && rule.Parts.All(term => passing.Any(part => Below(part.Category, term)))
            && (rule.Fact is null || request.Facts.Contains(rule.Fact))
            && (rule.UnlessFor is null || !purposes.All(purpose => Purpose(rule.UnlessFor, purpose, both: false)));
    }

    private static (PartRequest Part, PartOutcome Outcome, string[] Rules) Alone(ModelWorld world, PartRequest part, string[] sides)
    {
        if (!Content(part))
        {
            return (part, PartOutcome.Allow, []);
        }

        if (!Parent.ContainsKey(part.Category) || (part.Level.Length > 0 && !Ladder.Contains(part.Level)))
        {
            return (part, PartOutcome.Deny, []);
        }

        PolicyRequest request = world.Request;
        bool emergency = Attested(request) is true;
        string[] purposes = Stated(request);
        string[] valid = [.. request.Bases.Where(basis => Valid(request, basis))];
        ModelRule[] touching = Touching(world, part, sides);
        ModelRule[] opening = Opening(world, part, sides);
        bool carried = valid.Any(l => purposes.All(p => sides.All(side => opening.Any(rule => rule.Side == side && Covers(rule, p, l, part, request)))));
        ModelRule[] yielding = [.. touching.Where(rule => emergency && rule.Overridable)];
        bool mattered = yielding.Length > 0 || opening.Any(rule => rule.Emergency == "true") || (emergency && world.Ended is not null && WellMade(request));
        IEnumerable<string> clause = mattered ? ["common:R22"] : [];
        string[] rules = [.. touching.Concat(opening).Select(rule => $"{rule.Side}:{rule.Id}").Concat(clause).Order(StringComparer.Ordinal)];
        ModelRule[] obliging = Obliging(world, part, sides);
        int most = Math.Min(obliging.Min(rule => rule.AtMost) ?? int.MaxValue, mattered ? 25 : int.MaxValue);
        bool nobody = world.Missing == "receive" || world.Foreign == "receive" || (world.Ended == "receive" && !emergency) || !WellMade(request);
        bool honoured = nobody || obliging.All(rule => rule.Duty is null or ModelWorld.Honoured);
        if (!carried || !honoured || touching.Except(yielding).Any(rule => rule.Verb == "forbid") || (obliging.Max(rule => rule.AtLeast) ?? 0) > most)
        {
            return (part, PartOutcome.Deny, rules);
        }

        bool tooExact = obliging.Any(rule => rule.Redact is not null && Array.IndexOf(Ladder, rule.Redact) > Step(part));
        return (part, tooExact ? PartOutcome.Redact : PartOutcome.Allow, rules);
    }

    private static ModelRule[] Touching(ModelWorld world, PartRequest part, string[] sides) =>
    [
        .. world.Rules.Where(rule => sides.Contains(rule.Side) && rule.Verb != "permit"
            && Stated(world.Request).Any(p => world.Request.Bases.Any(l => Covers(rule, p, l, part, world.Request)))),
    ];

    private static ModelRule[] Opening(ModelWorld world, PartRequest part, string[] sides) =>
    [
        .. world.Rules.Where(rule => sides.Contains(rule.Side) && rule.Verb == "permit"
            && Stated(world.Request).Any(p => world.Request.Bases.Any(l => Valid(world.Request, l) && Covers(rule, p, l, part, world.Request)))),
    ];

    private static ModelRule[] Obliging(ModelWorld world, PartRequest part, string[] sides) =>
        [.. Touching(world, part, sides).Where(rule => rule.Verb == "require"), .. Opening(world, part, sides)];

    private static int Step(PartRequest part) => part.Category == "victim.location" ? Math.Max(0, Array.IndexOf(Ladder, part.Level)) : int.MaxValue;

    private static string[] Stated(PolicyRequest request) => [request.Purpose, .. request.SecondaryPurposes];

    private static bool Covers(ModelRule rule, string purpose, string basis, PartRequest part, PolicyRequest request)
    {
        bool permit = rule.Verb == "permit";
        string[] facts = [.. part.Facts, .. request.Facts];
        bool excepted = (rule.UnlessFor is not null || rule.UnlessOn is not null)
            && Purpose(rule.UnlessFor, purpose, both: permit)
            && Under(rule.UnlessOn, basis);
        return !excepted
            && Purpose(rule.For, purpose, both: !permit)
            && Under(rule.On, basis)
            && (rule.Data is null || rule.Data.Any(term => Below(part.Category, term) || (term == "S4" && part.Category == "victim.location")))
            && (rule.Fact is null || facts.Contains(rule.Fact))
            && (rule.AnyFact is null || rule.AnyFact.Any(facts.Contains))
            && (rule.AbsentFact is null || !facts.Contains(rule.AbsentFact))
            && (rule.Emergency is null || rule.Emergency == (Attested(request) is true ? "true" : "false"))
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
