using Interop.Policy.Decide;
using Interop.Policy.Documents;

namespace Interop.Policy.Tests.Decide;

/// <summary>Generated rules of three sides, a request and parts, all from one number.</summary>
internal sealed record ModelWorld(IReadOnlyList<ModelRule> Rules, PolicyRequest Request, IReadOnlyList<PartRequest> Parts)
{
    public static readonly string[] Sides = ["common", "send", "receive"];

    public static readonly string[] Purposes = ["safeguard", "rescue", "protect", "enforce", "investigate", "statistics"];

    public static readonly string[] Bases = ["tip-10", "tip-6", "untoc-27", "bilateral", "uncc-47"];

    private static readonly string[] BasisTerms = [.. Bases, "trafficking", "agreement"];

    private static readonly string[] DataTerms = ["victim", "victim.identity", "victim.location", "suspect", "suspect.identity", "S4", "rescue.request"];

    private static readonly string[] Leaves = ["victim.identity", "victim.location", "suspect.identity", "rescue.request"];

    private static readonly string[] Levels = ["exact", "district", "region", "country"];

    public static ModelWorld Of(int seed)
    {
        Dice dice = new(seed);
        List<ModelRule> rules = [];
        foreach (string side in Sides)
        {
            int count = dice.Below(6);
            for (int i = 0; i < count; i++)
            {
                rules.Add(Rule(dice, side, $"{side[0]}{i}".ToUpperInvariant(), dice.Pick("permit", "permit", "permit", "forbid", "require")));
            }

            // Without a wide permit nearly everything is silent and little is compared.
            if (dice.Below(3) > 0)
            {
                rules.Add(new ModelRule($"{side[0]}W".ToUpperInvariant(), side, "permit"));
            }

            rules.Add(new ModelRule($"{side[0]}Z".ToUpperInvariant(), side, "forbid") { For = ["statistics"], Data = ["suspect"] });
        }

        PolicyRequest request = new()
        {
            Sender = "aa.x",
            SenderRole = "police",
            Recipient = "bb.y",
            RecipientRole = "police",
            PacketType = "note",
            Purpose = dice.Pick(Purposes),
            SecondaryPurposes = dice.Below(3) == 0 ? [dice.Pick(Purposes)] : [],
            Bases = [.. dice.Some(Bases, 3)],
            Offences = [new("x", dice.Pick("convention-offence", "serious-crime"))],
            Urgency = "routine",
            Facts = dice.Below(2) == 0 ? ["consultation-done"] : [],
            Instruments = [.. dice.Some(["tip", "untoc", "uncc", "bilateral:aa-bb"], 4)],
            At = Story.Packets.Noon,
        };
        PartRequest[] parts = [.. Enumerable.Range(0, 1 + dice.Below(5)).Select(index => Part(dice, index))];
        return new ModelWorld(rules, request, parts);
    }

    public static ModelRule Rule(Dice dice, string side, string id, string verb)
    {
        string? redact = verb != "forbid" && dice.Below(4) == 0 ? dice.Pick(Levels) : null;
        ModelRule rule = new(id, side, verb)
        {
            For = dice.Below(3) > 0 ? [.. dice.Some(Purposes, 2)] : null,
            Data = redact is not null ? ["victim.location"] : dice.Below(3) > 0 ? [.. dice.Some(DataTerms, 2)] : null,
            On = dice.Below(2) > 0 ? [.. dice.Some(BasisTerms, 3)] : null,
            UnlessFor = dice.Below(5) == 0 ? [dice.Pick(Purposes)] : null,
            UnlessOn = dice.Below(5) == 0 ? [dice.Pick(BasisTerms)] : null,
            Fact = dice.Below(5) == 0 ? dice.Pick("minor", "consultation-done") : null,
            AbsentFact = dice.Below(6) == 0 ? dice.Pick("minor", "consultation-done") : null,
            Level = dice.Below(8) == 0 ? dice.Pick(Levels) : null,
            Redact = redact,
            AtMost = verb != "forbid" && dice.Below(3) == 0 ? 10 * (1 + dice.Below(5)) : null,
            AtLeast = verb != "forbid" && dice.Below(6) == 0 ? 5 * (1 + dice.Below(6)) : null,
        };
        return verb == "require" && !rule.HasThen ? rule with { AtMost = 30 } : rule;
    }

    public PolicyDecision Decide() => PolicyEngine.Decide(Snapshot(), Request, Parts, DecideSide.Sender);

    public PolicySnapshot Snapshot() => PolicySnapshot.Create(
        Repository.Vocabulary,
        Load("common/x", "members: [aa, bb]", "common"),
        [Load("agency/aa.x", Agency("aa.x"), "send")],
        [Repository.Published(Load("agency/bb.y", Agency("bb.y"), "receive"))]);

    private static string Agency(string name) =>
        $"speaks-for: {name}\ncan-honour: {{retention-days: [1, 1825], onward: [consent], handling: [H1], four-eyes: 0, duties: [named-officers]}}";

    private static PartRequest Part(Dice dice, int index)
    {
        string category = dice.Pick(Leaves);
        string level = category == "victim.location" ? dice.Pick(["", .. Levels]) : string.Empty;
        return new PartRequest(index, category, level, dice.Below(3) == 0 ? ["minor"] : []);
    }

    private PolicyDocument Load(string id, string head, string side)
    {
        string text = $"policy: 1\nid: {id}\nversion: 1\nvocabulary: 1\n{head}\nin-force: {{from: 2026-01-01T00:00Z}}\ntext: [en]\ntitle: {{en: x}}\nrules:\n"
            + string.Concat(Rules.Where(rule => rule.Side == side).Select(rule => rule.Yaml()));
        return Repository.Good(PolicyDocument.Load(id, text, Repository.Vocabulary));
    }
}
