using System.Collections.Immutable;
using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>The obligations that an agency can carry out; whatever lies outside is refused before it is sent.</summary>
/// <param name="RetentionFrom">Days: it can erase this early.</param>
/// <param name="RetentionTo">Days: it can keep this long.</param>
/// <param name="Onward">Which of them it can keep to.</param>
/// <param name="Handling">Handling codes, TLP, PAP and restrictions that it can enforce.</param>
/// <param name="FourEyes">Officers beside the first that it can ask for.</param>
/// <param name="Duties">Duties that it can track.</param>
internal sealed record CanHonour(
    int RetentionFrom,
    int RetentionTo,
    ImmutableArray<Onward> Onward,
    TermSet Handling,
    int FourEyes,
    TermSet Duties);
