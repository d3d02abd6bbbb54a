using Interop.Cases.Persons;
using Interop.Cases.Values;

namespace Interop.Cases.Checks;

/// <summary>Names: at least one, in the script that they say.</summary>
internal static class NameCheck
{
    public static void Run(string path, IReadOnlyList<PersonName> names, Findings found, bool single = false)
    {
        found.Count(path, names.Count, 16);
        for (int i = 0; i < names.Count; i++)
        {
            One(single ? path : $"{path}[{i}]", names[i], found);
        }
    }

    private static void One(string path, PersonName name, Findings found)
    {
        if (found.Needs(path + ".full", name.Full, 200) && NameKey.Of(name.Full).Value.Length == 0)
        {
            found.Error(path + ".full", "name-without-letters", "A name has at least one letter.");
        }

        found.Fits(path + ".family", name.Family, 100);
        found.Fits(path + ".middle", name.Middle, 100);
        found.Fits(path + ".given", name.Given, 100);
        found.Fits(path + ".scheme", name.Scheme, 40);
        if (!Scripts.IsKnown(name.Script))
        {
            found.Error(path + ".script", "script-unknown", "An ISO 15924 code, e.g. Latn, Khmr, Thai.");
        }
        else if (!Scripts.Fits(name.Full, name.Script))
        {
            found.Warn(path + ".script", "script-differs", "The name holds letters of another script than it says.");
        }

        if (name.Lang is not null && !CodeLists.IsLanguageTag(name.Lang))
        {
            found.Error(path + ".lang", "language-unknown", "A BCP 47 tag, e.g. vi, km.");
        }
    }
}
