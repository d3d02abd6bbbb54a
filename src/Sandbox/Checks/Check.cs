namespace Interop.Sandbox.Checks;

/// <summary>Something that was claimed and looked at.</summary>
/// <param name="Name">The claim.</param>
/// <param name="Held">Whether it is so.</param>
/// <param name="Detail">What was found; no content of a case.</param>
internal sealed record Check(string Name, bool Held, string Detail);
