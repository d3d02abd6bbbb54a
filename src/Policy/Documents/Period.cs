namespace Interop.Policy.Documents;

/// <summary>A half-open span of time; null ends are open.</summary>
public readonly record struct Period(DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>From is in, until is out.</summary>
    public bool Holds(DateTimeOffset at) => (From is null || at >= From) && (Until is null || at < Until);
}
