using System.Globalization;
using System.Text;

namespace Interop.Bench.Decide;

/// <summary>
/// Rules of a federation: common ones, and for each agency as many that send as receive. What each rule is about is drawn from a seed, so that every run
/// has the same ones; it is kept beside the text, for the bit rows. The first of each list permits whatever the others speak of, so that there is something to join.
/// </summary>
internal sealed class RandomRules
{
    public static readonly string[] Purposes = ["rescue", "identify-victim", "protect", "refer", "notify-family", "investigate", "evidence", "preserve", "warn", "statistics"];
    public static readonly string[] Categories = ["victim.location", "victim.identity", "rescue.request", "family.contact", "social.account", "travel.document", "site.location", "finance.account", "suspect.identity", "vehicle"];
    public static readonly string[] Bases = ["tip-6", "tip-10", "untoc-27", "uncc-41", "vital-interests", "bilateral", "actip-14", "actip-18"];
    private const string Types = "[note, information-request, rescue-verification-request]";
    private ulong _state = 0x9E3779B97F4A7C15;

    public RandomRules(int common, int agencies, int perSide)
    {
        Agencies = agencies;
        Names = [.. Enumerable.Range(0, agencies).Select(at => string.Create(CultureInfo.InvariantCulture, $"{(at % 2 == 0 ? "vn" : "kh")}.a{at:d2}"))];
        CommonRules = [.. Enumerable.Range(0, common).Select(at => Draw(at, "exchange"))];
        Send = [.. Names.Select(_ => (IReadOnlyList<RuleSketch>)[.. Enumerable.Range(0, perSide).Select(at => Draw(at, "send"))])];
        Receive = [.. Names.Select(_ => (IReadOnlyList<RuleSketch>)[.. Enumerable.Range(0, perSide).Select(at => Draw(at, "receive"))])];
    }

    public int Agencies { get; }

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<RuleSketch> CommonRules { get; }

    public IReadOnlyList<IReadOnlyList<RuleSketch>> Send { get; }

    public IReadOnlyList<IReadOnlyList<RuleSketch>> Receive { get; }

    public int Count => CommonRules.Count + Send.Sum(list => list.Count) + Receive.Sum(list => list.Count);

    /// <summary>The document of common rules.</summary>
    public string CommonText()
    {
        StringBuilder text = Head("common/bench", "members: [vn, kh]");
        Write(text, CommonRules, "C", both: true);
        return text.ToString();
    }

    /// <summary>A number below a bound, from the same seed.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>The document of one agency.</summary>
    /// <param name="leaveOut">How many of its rules to send to leave out, the last ones that permit.</param>
    public string AgencyText(int agency, int leaveOut = 0)
    {
        StringBuilder text = Head($"agency/{Names[agency]}", $"speaks-for: {Names[agency]}");
        text.AppendLine("can-honour: {retention-days: [1, 1825], onward: [same-purpose, consent, prohibited], handling: [H0, H1, H2, H3], four-eyes: 2, duties: all}");
        text.AppendLine("rules:");
        HashSet<RuleSketch> left = [.. Send[agency].Skip(1).Where(rule => !rule.Forbids).TakeLast(leaveOut)];
        Write(text, [.. Send[agency].Where(rule => !left.Contains(rule))], "S", both: false);
        Write(text, Receive[agency], "A", both: false);
        return text.ToString();
    }

    private static StringBuilder Head(string id, string whose)
    {
        StringBuilder text = new();
        text.AppendLine("policy: 1").AppendLine(CultureInfo.InvariantCulture, $"id: {id}").AppendLine("version: 1").AppendLine("vocabulary: 1").AppendLine(whose);
        text.AppendLine("in-force: {from: 2026-01-01T00:00Z, until: 2036-01-01T00:00Z}").AppendLine("text: [en]").AppendLine("title: {en: \"Drawn from a seed\"}").AppendLine("note: {en: \"For a benchmark. Nobody's rules.\"}");
        if (id.StartsWith("common/", StringComparison.Ordinal))
        {
            text.AppendLine("rules:");
        }

        return text;
    }

    private void Write(StringBuilder text, IReadOnlyList<RuleSketch> rules, string letter, bool both)
    {
        for (int at = 0; at < rules.Count; at++)
        {
            RuleSketch rule = rules[at];
            text.AppendLine(CultureInfo.InvariantCulture, $"- id: {letter}{rule.Number:d3}").AppendLine(CultureInfo.InvariantCulture, $"  {(rule.Forbids ? "forbid" : "permit")}: {rule.Direction}");
            text.AppendLine("  title: {en: \"Drawn\"}").AppendLine("  because: [{instrument: TIP, article: \"10\"}]");
            if (both || rule.Direction == "receive")
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  from: {Listed(rule.From)}");
            }

            if (both || rule.Direction == "send")
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  to: {Listed(rule.To)}");
            }

            text.AppendLine(CultureInfo.InvariantCulture, $"  type: {Types}").AppendLine(CultureInfo.InvariantCulture, $"  for: [{string.Join(", ", rule.Purposes)}]");
            text.AppendLine(CultureInfo.InvariantCulture, $"  data: [{string.Join(", ", rule.Categories)}]").AppendLine(CultureInfo.InvariantCulture, $"  on: [{string.Join(", ", rule.Bases)}]");
            if (!rule.Forbids)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  then: {{{(rule.Direction == "receive" ? "retain-at-least: 7d" : string.Create(CultureInfo.InvariantCulture, $"retain-at-most: {rule.Days}d, onward: consent"))}}}");
            }
        }
    }

    private string Listed(IReadOnlySet<int> agencies) => agencies.Count == Agencies ? "all" : $"[{string.Join(", ", agencies.Order().Select(at => Names[at]))}]";

    private RuleSketch Draw(int at, string direction)
    {
        bool opens = at == 0;
        return new RuleSketch(
            at + 1,
            direction,
            !opens && at % 12 == 11,
            Some(opens ? Agencies : 8),
            Some(opens ? Agencies : 8),
            Named(Purposes, opens ? Purposes.Length : 2),
            Named(Categories, opens ? Categories.Length : 3),
            Named(Bases, opens ? Bases.Length : 3),
            30 + Below(300));
    }

    private HashSet<int> Some(int count)
    {
        HashSet<int> some = [];
        while (some.Count < Math.Min(count, Agencies))
        {
            some.Add(Below(Agencies));
        }

        return some;
    }

    private HashSet<string> Named(string[] all, int count)
    {
        HashSet<string> some = [];
        while (some.Count < count)
        {
            some.Add(all[Below(all.Length)]);
        }

        return some;
    }

    // xorshift64*: not for secrets, only for the same rules in every run.
    private ulong Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return unchecked(_state * 0x2545F4914F6CDD1D) >> 16;
    }
}
