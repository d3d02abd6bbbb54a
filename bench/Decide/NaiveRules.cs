namespace Interop.Bench.Decide;

/// <summary>The same rules asked one after the other, words compared as words: what the tests call the oracle, for the rules of this benchmark.</summary>
internal sealed class NaiveRules(RandomRules rules)
{
    /// <summary>Whether every side permits and none forbids; days that it may be kept.</summary>
    public bool Decide(BareRequest request, out int days)
    {
        days = int.MaxValue;
        return Decide(rules.CommonRules, request, ref days) & Decide(rules.Send[request.From], request, ref days) & Decide(rules.Receive[request.To], request, ref days);
    }

    // A ban also reaches the purposes above those it names; none of the purposes here stands above another.
    private static bool Decide(IReadOnlyList<RuleSketch> list, BareRequest request, ref int days)
    {
        bool permitted = false;
        bool forbidden = false;
        foreach (RuleSketch rule in list)
        {
            if ((rule.Direction == "send" || rule.From.Contains(request.From))
                && (rule.Direction == "receive" || rule.To.Contains(request.To))
                && rule.Purposes.Contains(RandomRules.Purposes[request.Purpose])
                && rule.Categories.Contains(RandomRules.Categories[request.Category])
                && rule.Bases.Contains(RandomRules.Bases[request.Basis]))
            {
                forbidden |= rule.Forbids;
                permitted |= !rule.Forbids;
                days = rule.Forbids ? days : Math.Min(days, rule.Direction == "receive" ? int.MaxValue : rule.Days);
            }
        }

        return permitted && !forbidden;
    }
}
