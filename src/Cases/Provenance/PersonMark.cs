namespace Interop.Cases.Provenance;

/// <summary>Something by which a person or account of one document is recognised in another.</summary>
/// <param name="Key">Kind and value in the form in which they are compared, e.g. "name:ti den", "tel:+84510000001".</param>
/// <param name="CaseRef">Reference of the case it stands in.</param>
/// <param name="Who">Pseudonym of the person there, or empty where it is nobody's.</param>
/// <param name="BirthDate">EDTF; keeps two people of one name apart.</param>
/// <param name="InText">Words of a text: enough to suspect that somebody is meant, not to know it.</param>
public sealed record PersonMark(string Key, string CaseRef, string Who, string? BirthDate = null, bool InText = false)
{
    /// <summary>Whether both mean the same, as far as can be told.</summary>
    public bool Means(PersonMark other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Key == other.Key && (BirthDate is null || other.BirthDate is null || BirthDate == other.BirthDate);
    }
}
