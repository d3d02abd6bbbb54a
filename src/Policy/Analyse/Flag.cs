namespace Interop.Policy.Analyse;

/// <summary>What holds or does not hold, term by term.</summary>
internal enum Flag
{
    Fact,
    Handling,
    Track,
}
