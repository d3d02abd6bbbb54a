namespace Interop.Policy.Documents;

/// <summary>Whether a part may be passed on after it arrived; later is stricter.</summary>
internal enum Onward : short
{
    Free,
    SamePurpose,
    Consent,
    Prohibited,
}
