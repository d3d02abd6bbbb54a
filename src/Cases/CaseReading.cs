using Interop.Cases.Checks;

namespace Interop.Cases;

/// <summary>What reading a document gave: the document, or the one finding that stopped it.</summary>
public abstract record CaseReading<T>
    where T : class
{
    private CaseReading()
    {
    }

    /// <summary>The document as given; not yet checked beyond its form.</summary>
    public sealed record Read(T Document) : CaseReading<T>;

    /// <summary>Not a document of this type; the finding says where and why.</summary>
    public sealed record Refused(Finding Finding) : CaseReading<T>;
}
