using System.Text.RegularExpressions;
using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Checks;

/// <summary>A ransom and the accounts it is asked into.</summary>
internal static partial class MoneyCheck
{
    private static readonly string[] WithoutIban = ["VN", "KH", "LA", "MM", "TH", "PH", "MY", "SG", "CN"];

    public static void Run(string path, Ransom? ransom, DateOnly today, Findings found)
    {
        if (ransom is null)
        {
            return;
        }

        if (ransom.Amount <= 0 || ransom.Amount > 1_000_000_000_000_000m || ransom.Amount.Scale > 8)
        {
            found.Error(path + ".amount", "amount-outside", "More than nothing, with at most eight decimals.");
        }

        if (!CodeLists.IsCurrency(ransom.Currency))
        {
            found.Error(path + ".currency", "currency-unknown", "Three capitals of ISO 4217, e.g. VND; for a coin name the chain with the address.");
        }

        if (ransom.Deadline is { } deadline && deadline.UtcDateTime < today.AddDays(-1).ToDateTime(TimeOnly.MinValue))
        {
            found.Warn(path + ".deadline", "deadline-passed", "The deadline lies in the past.");
        }

        found.Count(path + ".payTo", ransom.PayTo.Count, 16);
        for (int i = 0; i < ransom.PayTo.Count; i++)
        {
            Account($"{path}.payTo[{i}]", ransom.PayTo[i], found);
        }
    }

    private static void Account(string path, PayTo account, Findings found)
    {
        object?[] kinds = [account.Bank, account.Wallet, account.Card, account.Crypto];
        if (kinds.Count(k => k is not null) != 1)
        {
            found.Error(path, "account-kind", "Exactly one of bank, wallet, card and crypto.");
        }

        Bank(path + ".bank", account.Bank, found);
        if (account.Wallet is { } wallet)
        {
            found.Needs(path + ".wallet.provider", wallet.Provider, 40);
            found.Needs(path + ".wallet.id", wallet.Id, 80);
            found.NoCard(path + ".wallet.id", wallet.Id);
        }

        if (account.Card is { } card && (!CardFirst.IsMatch(card.First) || !CardLast.IsMatch(card.Last) || !CardMac.IsMatch(card.Mac)))
        {
            found.Error(path + ".card", "card-form", "First six or eight digits, last four, HMAC of 64 hexadecimal digits; never the whole number.");
        }

        if (account.Crypto is { } crypto)
        {
            if (!Chain.IsMatch(crypto.Chain))
            {
                found.Error(path + ".crypto.chain", "chain-unknown", "A chain by CAIP-2, e.g. tron:0x2b6653dc.");
            }

            found.Needs(path + ".crypto.address", crypto.Address, 128);
        }
    }

    private static void Bank(string path, BankAccount? bank, Findings found)
    {
        if (bank is null)
        {
            return;
        }

        found.Country(path + ".country", bank.Country);
        if ((bank.Bin is null) == (bank.Bic is null) || (bank.Bin is not null && !CardFirst.IsMatch(bank.Bin)) || (bank.Bic is not null && !Bic.IsMatch(bank.Bic)))
        {
            found.Error(path, "bank-unknown", "The bank by its BIN of six or eight digits, or by its BIC.");
        }

        if (!Number.IsMatch(bank.Account))
        {
            found.Error(path + ".account", "account-form", "Four to 34 letters and digits, zeros in front kept.");
        }
        else if (WithoutIban.Contains(bank.Country, StringComparer.Ordinal) && Iban.IsMatch(bank.Account))
        {
            found.Error(path + ".account", "iban-not-used", "Banks of this country have no IBAN; give the account number as printed.");
        }

        found.NoCard(path + ".account", bank.Account);
        found.Fits(path + ".holder", bank.Holder, 200);
    }

    [GeneratedRegex(@"\A([0-9]{6}|[0-9]{8})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CardFirst { get; }

    [GeneratedRegex(@"\A[0-9]{4}\z", RegexOptions.None, 1000)]
    private static partial Regex CardLast { get; }

    [GeneratedRegex(@"\A[0-9a-f]{64}\z", RegexOptions.None, 1000)]
    private static partial Regex CardMac { get; }

    [GeneratedRegex(@"\A[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}\z", RegexOptions.None, 1000)]
    private static partial Regex Chain { get; }

    [GeneratedRegex(@"\A[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bic { get; }

    [GeneratedRegex(@"\A[0-9A-Za-z]{4,34}\z", RegexOptions.None, 1000)]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"\A[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}\z", RegexOptions.None, 1000)]
    private static partial Regex Iban { get; }
}
