using System.Runtime.InteropServices;

namespace Interop.Crypto.Native;

/// <summary>Numbers of Linux's file calls; two of them differ between x86-64 and arm64.</summary>
internal static class FileFlags
{
    public const int CurrentDirectory = -100;
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    public const int EmptyPath = 0x1000;
    public const uint BasicStatus = 0x7ff;
    public const uint NoReplace = 1;

    public const int NotFound = 2;
    public const int Exists = 17;
    public const int NotADirectory = 20;
    public const int TooManyLinks = 40;

    public static int NoFollow => IsArm ? 0x8000 : 0x20000;

    public static int Directory => IsArm ? 0x4000 : 0x10000;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
}
