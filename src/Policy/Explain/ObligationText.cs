using Interop.Policy.Decide;

namespace Interop.Policy.Explain;

/// <summary>One sentence per obligation, with the rules that set it and the weaker values that it beat.</summary>
internal static class ObligationText
{
    public static string Line(Obligation obligation, Wording words)
    {
        string what = obligation.Kind switch
        {
            "retain-at-most" or "retain-at-least" => words.Say("obligation." + obligation.Kind, ("days", obligation.Value[1..^1])),
            "onward" => words.Say("obligation.onward." + obligation.Value),
            "review-within" => words.Say("obligation.review-within", ("hours", obligation.Value[2..^1])),
            _ => words.Say("obligation." + obligation.Kind, ("value", obligation.Value)),
        };
        string rules = obligation.From.IsEmpty ? words.Say("obligation.by-packet") : string.Join(", ", obligation.From.Select(rule => rule.ToString()));
        return obligation.Beats.IsEmpty
            ? words.Say("obligation.line", ("what", what), ("rules", rules))
            : words.Say("obligation.line.beats", ("what", what), ("rules", rules), ("beaten", string.Join(", ", obligation.Beats.Select(beat => beat.Value))));
    }
}
