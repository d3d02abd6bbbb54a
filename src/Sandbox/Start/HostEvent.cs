namespace Interop.Sandbox.Start;

/// <summary>Something that a host logged.</summary>
/// <param name="Host">Which host.</param>
/// <param name="Timestamp">When, on the monotonic clock.</param>
/// <param name="Name">Event name, e.g. "submit.accepted".</param>
/// <param name="Values">What it names.</param>
internal sealed record HostEvent(string Host, long Timestamp, string Name, IReadOnlyList<KeyValuePair<string, object?>> Values)
{
    /// <summary>A named value as text, or null.</summary>
    public string? Value(string name) => Values.FirstOrDefault(value => value.Key == name).Value as string;
}
