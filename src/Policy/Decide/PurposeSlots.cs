using System.Runtime.CompilerServices;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>The bases opened for each stated purpose: one primary, at most two secondary.</summary>
[InlineArray(3)]
internal struct PurposeSlots
{
    private TermSet _first;
}
