using System.Globalization;
using System.Text;

namespace Interop.Bench.Decide;

/// <summary>
/// 10,000 rules of 64 agencies: 300 common ones, and for each agency as many that send as receive. What each rule is about is drawn from a seed,
/// so that every run has the same ones; it is kept beside the text, for the bit rows.
/// </summary>
internal sealed class RandomRules
{
    public const int Common = 300;
    public const int Agencies = 64;
    private const int PerSide = 76;
    private const string Types = "[note, information-request, rescue-verification-request]";

    private static readonly string[] s_purposes = ["rescue", "identify-victim", "protect", "refer", "notify-family", "investigate", "evidence", "preserve", "warn", "statistics"];
    private static readonly string[] s_categories = ["victim.location", "victim.identity", "rescue", "family", "social", "travel", "site", "finance.account", "suspect.identity", "vehicle"];
    private static readonly string[] s_bases = ["tip-6", "tip-10", "untoc-27", "uncc-41", "vital-interests", "bilateral", "actip-14", "actip-18"];
    private ulong _state = 0x9E3779B97F4A7C15;

    public RandomRules()
    {
        Names = [.. Enumerable.Range(0, Agencies).Select(at => string.Create(CultureInfo.InvariantCulture, $"{(at % 2 == 0 ? "vn" : "kh")}.a{at:d2}"))];
        CommonRules = [.. Enumerable.Range(0, Common).Select(at => Draw(at, "exchange"))];
        Send = [.. Names.Select(_ => (IReadOnlyList<RuleSketch>)[.. Enumerable.Range(0, PerSide).Select(at => Draw(at, "send"))])];
        Receive = [.. Names.Select(_ => (IReadOnlyList<RuleSketch>)[.. Enumerable.Range(0, PerSide).Select(at => Draw(at, "receive"))])];
    }

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<RuleSketch> CommonRules { get; }

    public IReadOnlyList<IReadOnlyList<RuleSketch>> Send { get; }

    public IReadOnlyList<IReadOnlyList<RuleSketch>> Receive { get; }

    public int Count => Common + (2 * Agencies * PerSide);

    /// <summary>The document of common rules.</summary>
    public string CommonText()
    {
        StringBuilder text = Head("common/bench", "members: [vn, kh]");
        Write(text, CommonRules, "C", both: true);
        return text.ToString();
    }

    /// <summary>The document of one agency.</summary>
    public string AgencyText(int agency)
    {
        StringBuilder text = Head($"agency/{Names[agency]}", $"speaks-for: {Names[agency]}");
        text.AppendLine("can-honour: {retention-days: [1, 1825], onward: [same-purpose, consent, prohibited], handling: [H0, H1, H2, H3], four-eyes: 2, duties: all}");
        text.AppendLine("rules:");
        Write(text, Send[agency], "S", both: false);
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
            text.AppendLine(CultureInfo.InvariantCulture, $"- id: {letter}{at + 1:d3}").AppendLine(CultureInfo.InvariantCulture, $"  {(rule.Forbids ? "forbid" : "permit")}: {rule.Direction}");
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

    // The first of each list opens what the benchmark asks for, so that there is something to join.
    private RuleSketch Draw(int at, string direction)
    {
        bool opens = at == 0;
        return new RuleSketch(
            direction,
            !opens && at % 12 == 11,
            Some(Agencies, opens ? Agencies : 8, 0),
            Some(Agencies, opens ? Agencies : 8, 1),
            Named(s_purposes, 2, opens),
            Named(s_categories, 3, opens),
            Named(s_bases, 3, opens),
            30 + (int)(Next() % 300));
    }

    private HashSet<int> Some(int of, int count, int never)
    {
        HashSet<int> some = [];
        while (some.Count < count)
        {
            int one = (int)(Next() % (ulong)of);
            if (count == of || one > never)
            {
                some.Add(one);
            }
        }

        // A few name the two agencies that are asked about.
        if (count < of && Next() % 3 == 0)
        {
            some.Add(never);
        }

        return some;
    }

    private HashSet<string> Named(string[] all, int count, bool opens)
    {
        HashSet<string> some = opens ? [all[0], all[1]] : [];
        while (some.Count < count)
        {
            some.Add(all[(int)(Next() % (ulong)all.Length)]);
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
