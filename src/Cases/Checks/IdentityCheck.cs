using System.Text.RegularExpressions;
using Interop.Cases.Persons;
using Interop.Cases.Values;

namespace Interop.Cases.Checks;

/// <summary>Identity of a person: form is an error, a wrong check digit a warning, since documents are misread.</summary>
internal static partial class IdentityCheck
{
    public static void Run(string path, PersonIdentity identity, DateOnly today, Findings found)
    {
        if (identity.Names.Count == 0)
        {
            found.Error(path + ".names", "missing", "Give at least one name; a nickname will do.");
        }

        NameCheck.Run(path + ".names", identity.Names, found);
        Birth(path, identity, today, found);
        for (int i = 0; i < identity.Citizenships.Count; i++)
        {
            found.Country($"{path}.citizenships[{i}]", identity.Citizenships[i]);
        }

        for (int i = 0; i < identity.Languages.Count; i++)
        {
            found.Language($"{path}.languages[{i}]", identity.Languages[i]);
        }

        found.Count(path + ".documents", identity.Documents.Count, 8);
        for (int i = 0; i < identity.Documents.Count; i++)
        {
            Document($"{path}.documents[{i}]", identity.Documents[i], identity, found);
        }

        Phones(path + ".phones", identity.Phones, found);
        AccountCheck.Run(path + ".accounts", identity.Accounts, found);
        found.Count(path + ".devices", identity.Devices.Count, 8);
        for (int i = 0; i < identity.Devices.Count; i++)
        {
            DeviceCheck.Run($"{path}.devices[{i}]", identity.Devices[i], found);
        }
    }

    public static void Phones(string path, IReadOnlyList<Phone> phones, Findings found)
    {
        found.Count(path, phones.Count, 8);
        for (int i = 0; i < phones.Count; i++)
        {
            if (!PhoneNumber.TryParse(phones[i].Number, out PhoneNumber number))
            {
                found.Error($"{path}[{i}].number", "phone-not-e164", "Plus, country code and number without spaces and without the zero in front, e.g. +84 for Viet Nam.");
            }
            else if (number.IsOldVietnamese)
            {
                found.Warn($"{path}[{i}].number", "phone-before-2018", "An eleven-digit Vietnamese number of before 2018; give the present one beside it.");
            }
        }
    }

    private static void Birth(string path, PersonIdentity identity, DateOnly today, Findings found)
    {
        if (identity.AgeClaimed is < 0 or > 120)
        {
            found.Error(path + ".ageClaimed", "age-impossible", "An age in years, 0 to 120.");
        }

        if (identity.BirthDate is null)
        {
            return;
        }

        if (!PartialDate.TryParse(identity.BirthDate, out PartialDate birth))
        {
            found.Error(path + ".birthDate", "birth-date-not-edtf", "Write 2003-08-14, 2003-08, 1999-XX or 1999; leave it out where nobody knows. Buddhist years are converted first.");
        }
        else if (birth.Earliest > today)
        {
            found.Error(path + ".birthDate", "day-in-future", "Nobody is born in the future.");
        }
    }

    private static void Document(string path, IdentityDocument document, PersonIdentity identity, Findings found)
    {
        if (!Issuer.IsMatch(document.Issuer))
        {
            found.Error(path + ".issuer", "issuer-unknown", "Three capitals of ICAO 9303, e.g. VNM, KHM.");
        }

        switch (document.Kind)
        {
            case DocumentKind.Passport:
                Passport(path, document, found);
                break;
            case DocumentKind.CitizenCard when document.Issuer == "VNM":
                Citizen(path, document, identity, found);
                break;
            case DocumentKind.OldCitizenCard when document.Number.Length != 9 || !document.Number.All(char.IsAsciiDigit):
                found.Error(path + ".number", "document-number-form", "An old Vietnamese card has nine digits.");
                break;
            default:
                found.Needs(path + ".number", document.Number, 40);
                found.NoCard(path + ".number", document.Number);
                break;
        }
    }

    private static void Passport(string path, IdentityDocument document, Findings found)
    {
        if (!PassportNumber.IsMatch(document.Number))
        {
            found.Error(path + ".number", "document-number-form", "Up to nine capitals and digits, without fillers.");
        }
        else if (document.CheckDigit is not null && (document.CheckDigit.Length != 1 || document.CheckDigit[0] - '0' != CheckDigits.Mrz(document.Number.PadRight(9, '<'))))
        {
            found.Warn(path + ".checkDigit", "check-digit", "The check digit does not fit the number; compare with the machine-readable zone.");
        }
    }

    private static void Citizen(string path, IdentityDocument document, PersonIdentity identity, Findings found)
    {
        if (!CitizenCard.TryParse(document.Number, out CitizenCard card))
        {
            found.Error(path + ".number", "document-number-form", "A Vietnamese citizen card has twelve digits.");
            return;
        }

        if (PartialDate.TryParse(identity.BirthDate, out PartialDate birth) && (card.BirthYear < birth.Earliest.Year || card.BirthYear > birth.Latest.Year))
        {
            found.Warn(path + ".number", "card-year-differs", "The card's year of birth is another than the person's.");
        }

        if (identity.Gender is Gender.Feminine or Gender.Masculine && card.IsFemale != identity.Gender is Gender.Feminine)
        {
            found.Warn(path + ".number", "card-sex-differs", "The card's sex is another than the person's.");
        }
    }

    [GeneratedRegex(@"\A[A-Z]{1,3}\z", RegexOptions.None, 1000)]
    private static partial Regex Issuer { get; }

    [GeneratedRegex(@"\A[A-Z0-9]{1,9}\z", RegexOptions.None, 1000)]
    private static partial Regex PassportNumber { get; }
}
