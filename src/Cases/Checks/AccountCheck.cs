using System.Globalization;
using System.Text.RegularExpressions;
using Interop.Cases.Persons;

namespace Interop.Cases.Checks;

/// <summary>Accounts on platforms: numbers are text, user names have a form where the platform gives one.</summary>
internal static partial class AccountCheck
{
    public static void Run(string path, IReadOnlyList<SocialAccount> accounts, Findings found)
    {
        found.Count(path, accounts.Count, 16);
        for (int i = 0; i < accounts.Count; i++)
        {
            SocialAccount account = accounts[i];
            Id($"{path}[{i}]", account.Platform, account.Id, account.Handle, found);
            found.Day($"{path}[{i}].seenFrom", account.SeenFrom);
            found.Day($"{path}[{i}].seenUntil", account.SeenUntil);
            if (account is { Platform: Platform.Telegram, Handle: not null } && !TelegramName.IsMatch(account.Handle))
            {
                found.Error($"{path}[{i}].handle", "handle-form", "A Telegram name is @ and 5 to 32 letters, digits and underscores.");
            }
        }
    }

    /// <param name="name">Handle or name that may stand in for the number; null where none was given.</param>
    public static void Id(string path, Platform platform, string? id, string? name, Findings found)
    {
        found.Fits(path + ".name", name, 200);
        if (id is null && string.IsNullOrWhiteSpace(name))
        {
            found.Error(path, "missing", "An account needs its number or its name.");
            return;
        }

        bool good = id is null || platform switch
        {
            Platform.Zalo => ZaloId.IsMatch(id),
            Platform.Facebook => FacebookId.IsMatch(id),
            Platform.Telegram => long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number != 0,
            _ => id.Length is > 0 and <= 100,
        };
        if (!good)
        {
            found.Error(path + ".id", "account-id-form", "The platform's own number, digits only; a name belongs beside it.");
        }
    }

    [GeneratedRegex(@"\A[0-9]{6,20}\z|\A[a-z]{6,12}\z", RegexOptions.None, 1000)]
    private static partial Regex ZaloId { get; }

    [GeneratedRegex(@"\A[0-9]{5,20}\z", RegexOptions.None, 1000)]
    private static partial Regex FacebookId { get; }

    [GeneratedRegex(@"\A@[A-Za-z][A-Za-z0-9_]{4,31}\z", RegexOptions.None, 1000)]
    private static partial Regex TelegramName { get; }
}
