using System.Collections.Immutable;

namespace Interop.Policy.Decide;

/// <summary>One thing that the holder of a part must do.</summary>
/// <param name="Kind">retain-at-most, retain-at-least, onward, handling, four-eyes, notify, duty, redact, review-within.</param>
/// <param name="Value">"P180D", "consent", "H2", "TLP:AMBER+STRICT", "sender:1", "owner", "district", "PT72H".</param>
/// <param name="From">Rules that set it, sorted; empty where the packet itself carries it.</param>
/// <param name="Beats">Weaker values that it replaced, with their rules.</param>
public sealed record Obligation(string Kind, string Value, ImmutableArray<RuleRef> From, ImmutableArray<BeatenValue> Beats);
