namespace Interop.Cases.Checks;

/// <summary>Everything that a check found, in the order of the document.</summary>
public sealed record CheckResult(IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether the document may not be sent as it is.</summary>
    public bool Blocks => Findings.Any(f => f.Severity is Severity.Error);
}
