using System.Text;

namespace Interop.Cases.Values;

/// <summary>Names need ICU: in invariant globalization mode Unicode normalisation silently does nothing.</summary>
public static class Globalization
{
    /// <summary>Called by hosts at start, and before the first name key is made.</summary>
    /// <exception cref="InvalidOperationException">The process runs in invariant globalization mode.</exception>
    public static void Require() => Require("\u1EB7".Normalize(NormalizationForm.FormD));

    // U+1EB7 is a with breve and dot below: three code points when taken apart.
    internal static void Require(string decomposed)
    {
        if (decomposed.Length != 3)
        {
            throw new InvalidOperationException("Globalization is invariant, so names cannot be normalised or matched. Install ICU and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
        }
    }
}
