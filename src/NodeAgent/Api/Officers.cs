using Interop.Hosting.Peers;
using Interop.NodeAgent.Trusted;
using Interop.Packets;

namespace Interop.NodeAgent.Api;

/// <summary>Who calls: an officer of this agency by his or her client certificate, asked on every call.</summary>
internal sealed class Officers(HostTls tls, Agency me)
{
    private static readonly object s_key = new();

    /// <summary>The officer, where the call was let in.</summary>
    public static OfficerPseudonym Of(HttpContext context) =>
        context.Items[s_key] is OfficerPseudonym officer ? officer : throw new InvalidOperationException("The call was not let in as an officer's.");

    /// <summary>Lets the call in; false where the certificate is not that of an officer of this agency, or no longer.</summary>
    public bool Admit(HttpContext context)
    {
        if (tls.Officer(context, me.Name) is not OfficerPseudonym officer || officer.Agency != me.Name)
        {
            return false;
        }

        context.Items[s_key] = officer;
        return true;
    }
}
