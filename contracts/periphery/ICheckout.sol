// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IMall } from "../interfaces/IMall.sol";
import { IOrders } from "../interfaces/IOrders.sol";
import { IUniswapV3Factory } from "./external/IUniswapV3Factory.sol";
import { IWrappedCoin } from "./external/IWrappedCoin.sol";

/// @notice Other ways to pay a mall than an approval of one's own: one transaction with a permit, a signature that somebody
/// else brings to the chain, or the chain's own coin.
///
/// THE AMOUNT. Every way moves the sum of the carts' `maxTotal`, in token units, here. The mall never takes more than that,
/// and what it leaves goes back to the payer in the same call. State a `maxTotal` that is the price, or little above it.
///
/// THE BUYER is who pays: the caller, or the signer of an authorization. The mall sees him paid for by somebody else
/// (Checkout), so a link counts for these orders alone and binds nobody; an account or a binding of his own counts as always.
/// Refunds go to `refundTo`, or to the buyer when it is zero, and never here.
interface ICheckout {
    /// @notice An ERC-2612 permit of the caller for Checkout.
    /// @param value token units the permit allows, at least the sum of the carts' `maxTotal`
    /// @param deadline last unix second at which the token takes the permit
    struct Permit {
        uint256 value;
        uint256 deadline;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    /// @notice An EIP-3009 `ReceiveWithAuthorization` of the buyer: from him, to Checkout, over the sum of the carts'
    /// `maxTotal`, with the nonce of {authorizationNonce}.
    /// @param validAfter unix second after which it may be used
    /// @param validBefore unix second from which it may no longer be used
    /// @param salt any number not used before with the same carts: it lets a buyer order the same twice
    /// @param signature r, s and v in 65 bytes, which every EIP-3009 token takes; of another length for a contract wallet
    /// (ERC-1271), where the token has the form that takes bytes, as USDC 2.2
    struct Authorization {
        uint256 validAfter;
        uint256 validBefore;
        bytes32 salt;
        bytes signature;
    }

    error PaymentExpired(uint256 deadline);
    error PaymentMissing(uint256 held, uint256 needed);
    error RefundAddressInvalid(address refundTo);
    error CoinUnsupported();
    error CoinTooLittle(uint256 sent, uint256 needed);
    error CoinUnexpected(address sender);
    error CoinRefundRefused(address payer, uint256 amount);
    error PoolUnknown(uint256 fee);
    error CallerNotPool(address caller);

    /// @notice Orders with tokens of the caller, who need not have approved them before. A permit that the token refuses is
    /// passed over and the allowance counts, so somebody who used the permit first cannot stop the order.
    /// Requirements:
    /// - the permit, or an allowance of Checkout, covers the sum of the carts' `maxTotal`, and so does the caller's balance;
    /// - `refundTo` is not Checkout; what {IOrders-place} requires.
    /// @param refundTo where refunds go, zero for the caller
    /// @param shelves as in {IOrders-place}
    /// @return orderIds one a cart
    function placeWithPermit(
        IOrders.Cart[] calldata carts,
        address refundTo,
        uint40[] calldata shelves,
        Permit calldata permit
    ) external returns (uint256[] memory orderIds);

    /// @notice Orders with tokens of a buyer who signed for just this; anyone may bring it to the chain and pay the gas.
    /// What the signature fixes: carts with all their fields, buyer, `refundTo`, salt, amount, period, chain, mall and
    /// Checkout. What is left to who brings it: the moment within the period, and `shelves`, which decide where an order
    /// stands and what the gas costs him, but nothing of the buyer's.
    /// Requirements:
    /// - the signature is the buyer's, within its period, not used before and not cancelled at the token;
    /// - the buyer is not Checkout;
    /// - `refundTo` is not Checkout; what {IOrders-place} requires.
    /// @param refundTo where refunds go, zero for the buyer
    /// @param shelves as in {IOrders-place}
    /// @return orderIds one a cart
    function placeWithAuthorization(
        IOrders.Cart[] calldata carts,
        address buyer,
        address refundTo,
        uint40[] calldata shelves,
        Authorization calldata authorization
    ) external returns (uint256[] memory orderIds);

    /// @notice Orders with the chain's coin. A mall that settles in the wrapped coin gets it wrapped; for any other token
    /// exactly the sum of the carts' `maxTotal` is bought in a Uniswap v3 pool, for at most the coin sent along. The rest of
    /// the coin goes back to the caller, in coin; what the mall leaves of bought tokens goes back in tokens.
    /// Requirements:
    /// - the deadline is not reached; the coin sent along covers the sum, or its price in the pool;
    /// - without a wrapped coin to settle in: Checkout knows a factory, and that a pool of this fee deep enough;
    /// - the caller takes the coin that goes back;
    /// - `refundTo` is not Checkout; what {IOrders-place} requires.
    /// @param refundTo where refunds go, in tokens, zero for the caller
    /// @param shelves as in {IOrders-place}
    /// @param poolFee which pool, by its fee in hundredths of a basis point, such as 500; of no meaning in a mall of wrapped coin
    /// @param deadline unix second from which the payment is refused
    /// @return orderIds one a cart
    function placeWithNative(
        IOrders.Cart[] calldata carts,
        address refundTo,
        uint40[] calldata shelves,
        uint24 poolFee,
        uint256 deadline
    ) external payable returns (uint256[] memory orderIds);

    /// @notice The nonce a buyer signs in his `ReceiveWithAuthorization`: a hash of the chain's id, this contract, the mall and
    /// all that is given here.
    function authorizationNonce(
        IOrders.Cart[] calldata carts,
        address buyer,
        address refundTo,
        bytes32 salt
    ) external view returns (bytes32);

    /// @notice The mall that is paid.
    function MALL() external view returns (IMall);

    /// @notice The token the mall settles in.
    function TOKEN() external view returns (IERC20);

    /// @notice The chain's coin as a token, zero where the coin is not taken.
    function WRAPPED_COIN() external view returns (IWrappedCoin);

    /// @notice Uniswap's v3 factory, which tells its pools from others; zero where nothing is swapped.
    function UNISWAP_FACTORY() external view returns (IUniswapV3Factory);
}
