using System.Runtime.CompilerServices;
using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>One set of terms for each <see cref="Axis"/>.</summary>
[InlineArray(Count)]
internal struct Axes
{
    public const int Count = (int)Axis.Emergency + 1;

    private TermSet _first;
}
