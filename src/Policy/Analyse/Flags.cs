using System.Runtime.CompilerServices;
using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>One set of terms for each <see cref="Flag"/>.</summary>
[InlineArray(Count)]
internal struct Flags
{
    public const int Count = (int)Flag.Track + 1;

    private TermSet _first;
}
