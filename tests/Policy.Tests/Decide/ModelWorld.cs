using System.Collections.Immutable;
using Interop.Policy.Decide;
using Interop.Policy.Documents;

namespace Interop.Policy.Tests.Decide;

/// <summary>Generated rules of three sides, a request and parts, all from one number.</summary>
internal sealed record ModelWorld(IReadOnlyList<ModelRule> Rules, PolicyRequest Request, IReadOnlyList<PartRequest> Parts)
{
    public static readonly string[] Sides = ["common", "send", "receive"];

    public static readonly string[] Purposes = ["safeguard", "rescue", "protect", "enforce", "investigate", "statistics"];

    public static readonly string[] Bases = ["tip-10", "tip-6", "untoc-27", "bilateral", "uncc-47"];

    public static readonly string[] Levels = ["exact", "district", "region", "country"];

    public static readonly RequestEmergency Attested = new(["aa.x/o-1", "aa.x/o-2"], [.. new byte[32]], TimeSpan.FromHours(24));

    private const string Clause = """
        emergency:
          id: R22
          title: {en: x}
          because: {instrument: X, article: "1"}
          officers: 2
          urgency: [emergency]
          on: [trafficking, agreement]
          lasts-at-most: 24h
          then: {four-eyes: {sender: 1}, notify: [oversight], retain-at-most: 25d, review-within: 72h}

        """;

    /// <summary>A vocabulary that suggests less, and is another for that.</summary>
    private static readonly Policy.Terms.Vocabulary Elsewhere = Repository.Good(
        Policy.Terms.Vocabulary.Load("v", Repository.Text("vocabulary.yaml").Replace("  uncc-51: [untoc-18-4]\n", string.Empty, StringComparison.Ordinal)));

    private static readonly string[] BasisTerms = [.. Bases, "trafficking", "agreement"];

    private static readonly string[] DataTerms = ["victim", "victim.identity", "victim.location", "suspect", "suspect.identity", "S4", "rescue.request"];

    private static readonly string[] Leaves = ["victim.identity", "victim.location", "suspect.identity", "rescue.request"];

    private static readonly string[] Facts = ["minor", "consent-given", "consultation-done"];

    public IReadOnlyList<ModelTogether> Together { get; init; } = [];

    /// <summary>The duty that the recipient says it can carry out.</summary>
    public const string Honoured = "named-officers";

    /// <summary>A side whose document is past its end, or null.</summary>
    public string? Ended { get; init; }

    /// <summary>A side that has no document, or null.</summary>
    public string? Missing { get; init; }

    /// <summary>A side whose document was written with another vocabulary, or null.</summary>
    public string? Foreign { get; init; }

    public static ModelWorld Of(int seed)
    {
        Dice dice = new(seed);
        List<ModelRule> rules = [];
        List<ModelTogether> together = [];
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
            together.AddRange(Enumerable.Range(0, dice.Below(3)).Select(i => ModelTogether.Of(dice, side, $"{side[0]}T{i}".ToUpperInvariant())));
        }

        return new ModelWorld(rules, Draw(dice), Parted(dice)) { Together = together, Ended = dice.Below(6) == 0 ? dice.Pick("send", "receive") : null };
    }

    public static PartRequest[] Parted(Dice dice) => [.. Enumerable.Range(0, 1 + dice.Below(5)).Select(index => Part(dice, index))];

    public static PolicyRequest Draw(Dice dice) => new()
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
        Urgency = dice.Below(8) == 0 ? "routine" : "emergency",
        Facts = dice.Below(2) == 0 ? ["consultation-done"] : [],
        Emergency = dice.Below(3) == 0 ? null : dice.Below(5) > 0 ? Attested : Flawed(dice),
        Approvals = [new("aa.x/o-1", "author"), new("aa.x/o-2", "approver")],
        Instruments = [.. dice.Some(["tip", "untoc", "uncc", "bilateral:aa-bb"], 4)],
        At = Story.Packets.Noon,
    };

    public static ModelRule Rule(Dice dice, string side, string id, string verb)
    {
        string? redact = verb != "forbid" && dice.Below(4) == 0 ? dice.Pick(Levels) : null;
        string? fact = dice.Below(5) == 0 ? dice.Pick(Facts) : null;
        string? absent = dice.Below(6) == 0 ? dice.Pick([.. Facts.Except([fact])]) : null;
        ModelRule rule = new(id, side, verb)
        {
            For = dice.Below(3) > 0 ? [.. dice.Some(Purposes, 2)] : null,
            Data = redact is not null ? ["victim.location"] : dice.Below(3) > 0 ? [.. dice.Some(DataTerms, 2)] : null,
            On = dice.Below(2) > 0 ? [.. dice.Some(BasisTerms, 3)] : null,
            UnlessFor = dice.Below(5) == 0 ? [dice.Pick(Purposes)] : null,
            UnlessOn = dice.Below(5) == 0 ? [dice.Pick(BasisTerms)] : null,
            Fact = fact,
            AnyFact = dice.Below(6) == 0 ? [.. dice.Some([.. Facts.Except([fact, absent])!], 2)!] : null,
            AbsentFact = absent,
            Level = dice.Below(8) == 0 ? dice.Pick(Levels) : null,
            Emergency = dice.Below(4) == 0 ? verb == "permit" ? dice.Pick("true", "true", "false") : "true" : null,
            Overridable = verb == "forbid" && dice.Below(3) > 0,
            Redact = redact,
            AtMost = verb != "forbid" && dice.Below(3) == 0 ? 10 * (1 + dice.Below(5)) : null,
            AtLeast = verb != "forbid" && dice.Below(6) == 0 ? 5 * (1 + dice.Below(6)) : null,
        };
        return verb == "require" && !rule.HasThen ? rule with { AtMost = 30 } : rule;
    }

    public PolicyDecision Decide() => PolicyEngine.Decide(Snapshot(), Request, Parts, DecideSide.Sender);

    public PolicySnapshot Snapshot() => PolicySnapshot.Create(
        Repository.Vocabulary,
        Load("common/x", "members: [aa, bb]\n" + Clause, "common"),
        Missing == "send" ? [] : [Load("agency/aa.x", Agency("aa.x"), "send")],
        Missing == "receive" ? [] : [Load("agency/bb.y", Agency("bb.y"), "receive").ReceivePart()]);

    private static string Agency(string name) =>
        $"speaks-for: {name}\ncan-honour: {{retention-days: [1, 1825], onward: [consent], handling: [H1], four-eyes: 0, duties: [{Honoured}]}}\n";

    public static RequestEmergency Flawed(Dice dice) => dice.Below(4) switch
    {
        0 => Attested with { Officers = ["aa.x/o-1", "aa.x/o-1"] },
        1 => Attested with { Officers = ["aa.x/o-1", "aa.x/o-9"] },
        2 => Attested with { Statement = ImmutableArray<byte>.Empty },
        _ => Attested with { Lasts = TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1) },
    };

    private static PartRequest Part(Dice dice, int index)
    {
        string category = dice.Pick(Leaves);
        string level = category == "victim.location" ? dice.Pick(["", .. Levels]) : string.Empty;
        return new PartRequest(index, category, level, dice.Below(3) == 0 ? [dice.Pick("minor", "consent-given")] : []);
    }

    private PolicyDocument Load(string id, string head, string side)
    {
        string until = side == Ended ? ", until: 2026-11-01T00:00Z" : string.Empty;
        string together = string.Concat(Together.Where(rule => rule.Side == side).Select(rule => rule.Yaml()));
        string text = $"policy: 1\nid: {id}\nversion: 1\nvocabulary: 1\n{head}in-force: {{from: 2026-01-01T00:00Z{until}}}\ntext: [en]\ntitle: {{en: x}}\n"
            + (together.Length > 0 ? "together:\n" + together : string.Empty)
            + "rules:\n" + string.Concat(Rules.Where(rule => rule.Side == side).Select(rule => rule.Yaml()));
        return Repository.Good(PolicyDocument.Load(id, text, side == Foreign ? Elsewhere : Repository.Vocabulary));
    }
}
