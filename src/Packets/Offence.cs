namespace Interop.Packets;

/// <summary>An offence that the case is about, and the track that decides what may be cited for it.</summary>
/// <param name="Kind">Code, e.g. "trafficking-in-persons".</param>
/// <param name="Track">One of <see cref="Tracks"/>.</param>
public readonly record struct Offence(Code Kind, Code Track)
{
    /// <summary>The tracks there are.</summary>
    public static IReadOnlyList<Code> Tracks { get; } = [Code.Parse("convention-offence"), Code.Parse("serious-crime"), Code.Parse("neither")];
}
