namespace Interop.NodeAgent.Api;

/// <summary>A gateway's decision: side, outcome, why parts or packet were withheld, every rule that spoke.</summary>
internal sealed record DecisionView(string Gateway, string Side, string Outcome, DateTimeOffset At, IReadOnlyList<string> Reasons, IReadOnlyList<string> Rules);
