using Interop.Cases.Persons;
using Interop.Cases.Values;

namespace Interop.Cases.Checks;

/// <summary>Numbers of telephones and cards.</summary>
internal static class DeviceCheck
{
    public static void Run(string path, Device device, Findings found)
    {
        if (device is { Imei: null, Iccid: null, Imsi: null })
        {
            found.Error(path, "missing", "A device needs one number at least.");
        }

        Digits(path + ".imei", device.Imei, 15, 15, luhn: true, found);
        Digits(path + ".iccid", device.Iccid, 19, 20, luhn: true, found);
        Digits(path + ".imsi", device.Imsi, 14, 15, luhn: false, found);
    }

    private static void Digits(string path, string? number, int shortest, int longest, bool luhn, Findings found)
    {
        if (number is null)
        {
            return;
        }

        if (number.Length < shortest || number.Length > longest || !number.All(char.IsAsciiDigit))
        {
            found.Error(path, "device-number-form", $"{shortest} to {longest} digits, without spaces.");
        }
        else if (luhn && !CheckDigits.Luhn(number))
        {
            found.Warn(path, "check-digit", "The check digit does not fit the number.");
        }
    }
}
