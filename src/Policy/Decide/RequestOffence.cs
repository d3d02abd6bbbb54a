namespace Interop.Policy.Decide;

/// <summary>An offence of the case.</summary>
/// <param name="Code">Offence code; policy looks only at the track.</param>
/// <param name="Track">"convention-offence", "serious-crime" or "neither".</param>
public sealed record RequestOffence(string Code, string Track);
