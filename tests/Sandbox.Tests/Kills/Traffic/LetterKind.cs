namespace Interop.Sandbox.Tests.Kills.Traffic;

/// <summary>What an officer writes.</summary>
internal enum LetterKind
{
    /// <summary>A note; the other side opens it and takes or declines responsibility.</summary>
    Note,

    /// <summary>A request about one person; the other side opens it, accepts and answers.</summary>
    Request,

    /// <summary>A note for a purpose that policy refuses; the officer sends it all the same.</summary>
    Forbidden,
}
