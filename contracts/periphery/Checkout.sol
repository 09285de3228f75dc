// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC3009 } from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { LowLevelCall } from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { IMall } from "../interfaces/IMall.sol";
import { IOrders } from "../interfaces/IOrders.sol";
import { ICheckout } from "./ICheckout.sol";
import { IERC3009Bytes } from "./external/IERC3009Bytes.sol";
import { IUniswapV3Factory } from "./external/IUniswapV3Factory.sol";
import { IUniswapV3Pool } from "./external/IUniswapV3Pool.sol";
import { IUniswapV3SwapCallback } from "./external/IUniswapV3SwapCallback.sol";
import { IWrappedCoin } from "./external/IWrappedCoin.sol";

/// @title Checkout
/// @notice Pays one mall by permit, by authorization or in the chain's coin. Immutable and without an owner.
/// @dev
/// GUARANTEES
/// - It holds nothing between calls: a call ends by giving whatever is left here to who pays. Tokens or coin that somebody
///   sent here by mistake are his too; nobody could tell whose they were, and so nothing here is worth an attack.
/// - It takes tokens from its caller, or from the signer of an authorization for just these carts; from nobody else.
/// - One payment at a time: while it runs, every way in is locked, so nobody meets another's money here.
/// - It calls the mall, its token, the wrapped coin, Uniswap's own pools, and the payer when he gets coin back.
///
/// APPROVAL
/// - The mall has a standing approval, given once. It pulls from its caller alone and cannot be changed, so it reaches what
///   is here only in the calls below. This leaves no approval to race with, and saves setting and clearing one each time.
///
/// TOKEN REQUIREMENTS
/// - As the mall's. A way of paying that the token does not know fails and moves nothing.
contract Checkout is ICheckout, IUniswapV3SwapCallback, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    // the ends of Uniswap's price scale: a swap is bounded by what it may cost, not by a price
    uint160 private constant LOWEST_PRICE = 4_295_128_740;
    uint160 private constant HIGHEST_PRICE = 1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_341;

    uint256 private constant EOA_SIGNATURE_LENGTH = 65;

    /// @inheritdoc ICheckout
    IMall public immutable MALL;
    /// @inheritdoc ICheckout
    IERC20 public immutable TOKEN;
    /// @inheritdoc ICheckout
    IWrappedCoin public immutable WRAPPED_COIN;
    /// @inheritdoc ICheckout
    IUniswapV3Factory public immutable UNISWAP_FACTORY;

    /// @dev The pool that a swap is under way with and that has not been paid.
    address private transient _unpaidPool;

    /// @param wrappedCoin zero where the coin is not taken
    /// @param uniswapFactory zero where nothing is swapped
    constructor(IMall mall, IWrappedCoin wrappedCoin, IUniswapV3Factory uniswapFactory) {
        MALL = mall;
        TOKEN = mall.TOKEN();
        WRAPPED_COIN = wrappedCoin;
        UNISWAP_FACTORY = uniswapFactory;
        TOKEN.forceApprove(address(mall), type(uint256).max);
    }

    /// @dev Coin comes in as a payment or by unwrapping, and not by mistake.
    receive() external payable {
        require(msg.sender == address(WRAPPED_COIN), CoinUnexpected(msg.sender));
    }

    /* WAYS TO PAY */

    /// @inheritdoc ICheckout
    function placeWithPermit(
        IOrders.Cart[] calldata carts,
        address refundTo,
        uint40[] calldata shelves,
        Permit calldata permit
    ) external nonReentrant returns (uint256[] memory orderIds) {
        uint256 payment = _mostOf(carts);

        _usePermit(permit);
        TOKEN.safeTransferFrom(msg.sender, address(this), payment);
        orderIds = _place(carts, msg.sender, refundTo, shelves, payment);
        _returnTokens(msg.sender);
    }

    /// @inheritdoc ICheckout
    function placeWithAuthorization(
        IOrders.Cart[] calldata carts,
        address buyer,
        address refundTo,
        uint40[] calldata shelves,
        Authorization calldata authorization
    ) external nonReentrant returns (uint256[] memory orderIds) {
        uint256 payment = _mostOf(carts);
        bytes32 nonce = authorizationNonce(carts, buyer, refundTo, authorization.salt);

        _useAuthorization(buyer, payment, nonce, authorization);
        orderIds = _place(carts, buyer, refundTo, shelves, payment);
        _returnTokens(buyer);
    }

    /// @inheritdoc ICheckout
    function placeWithNative(
        IOrders.Cart[] calldata carts,
        address refundTo,
        uint40[] calldata shelves,
        uint24 poolFee,
        uint256 deadline
    ) external payable nonReentrant returns (uint256[] memory orderIds) {
        require(block.timestamp < deadline, PaymentExpired(deadline));
        uint256 payment = _mostOf(carts);
        bool isWrappedCoin = address(TOKEN) == address(WRAPPED_COIN);

        if (isWrappedCoin) _wrap(payment);
        else _buy(payment, poolFee);
        orderIds = _place(carts, msg.sender, refundTo, shelves, payment);
        if (isWrappedCoin) _unwrapRest();
        else _returnTokens(msg.sender);
        _returnCoin(msg.sender);
    }

    /// @inheritdoc IUniswapV3SwapCallback
    function uniswapV3SwapCallback(int256 amount0Delta, int256 amount1Delta, bytes calldata) external {
        require(msg.sender == _unpaidPool, CallerNotPool(msg.sender));
        // one of the two is what came out, below zero
        uint256 owed = uint256(amount0Delta > 0 ? amount0Delta : amount1Delta);

        // each swap pays once
        _unpaidPool = address(0);
        _wrap(owed);
        IERC20(WRAPPED_COIN).safeTransfer(msg.sender, owed);
    }

    /* VIEWS */

    /// @inheritdoc ICheckout
    function authorizationNonce(
        IOrders.Cart[] calldata carts,
        address buyer,
        address refundTo,
        bytes32 salt
    ) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), MALL, buyer, refundTo, salt, carts));
    }

    /* INTERNAL: MONEY IN */

    /// @dev A permit used by somebody else meanwhile has left its allowance.
    function _usePermit(Permit calldata permit) private {
        (uint8 v, bytes32 r, bytes32 s) = (permit.v, permit.r, permit.s);
        IERC20Permit token = IERC20Permit(address(TOKEN));
        try token.permit(msg.sender, address(this), permit.value, permit.deadline, v, r, s) {} catch {}
    }

    function _useAuthorization(
        address buyer,
        uint256 payment,
        bytes32 nonce,
        Authorization calldata authorization
    ) private {
        (uint256 validAfter, uint256 validBefore) = (authorization.validAfter, authorization.validBefore);
        bytes calldata signature = authorization.signature;
        if (signature.length != EOA_SIGNATURE_LENGTH) {
            IERC3009Bytes any = IERC3009Bytes(address(TOKEN));
            any.receiveWithAuthorization(buyer, address(this), payment, validAfter, validBefore, nonce, signature);
            return;
        }
        (bytes32 r, bytes32 s, uint8 v) = (bytes32(signature), bytes32(signature[32:]), uint8(signature[64]));
        IERC3009 token = IERC3009(address(TOKEN));
        token.receiveWithAuthorization(buyer, address(this), payment, validAfter, validBefore, nonce, v, r, s);
    }

    /// @dev Wraps coin of the payment, all of which is here.
    function _wrap(uint256 amount) private {
        require(amount <= address(this).balance, CoinTooLittle(address(this).balance, amount));
        WRAPPED_COIN.deposit{ value: amount }();
    }

    /// @dev Buys tokens for coin; the pool calls {uniswapV3SwapCallback} for its price.
    function _buy(uint256 amount, uint256 poolFee) private {
        // the mall has its own words for carts that ask for nothing
        if (amount == 0) return;
        require(address(UNISWAP_FACTORY) != address(0), CoinUnsupported());
        address pool = UNISWAP_FACTORY.getPool(address(WRAPPED_COIN), address(TOKEN), uint24(poolFee));
        require(pool != address(0), PoolUnknown(poolFee));
        bool isCoinLower = address(WRAPPED_COIN) < address(TOKEN);

        _unpaidPool = pool;
        uint160 limit = isCoinLower ? LOWEST_PRICE : HIGHEST_PRICE;
        // Safe to narrow: a sum of 96-bit numbers, of which calldata holds fewer than 2^64.
        IUniswapV3Pool(pool).swap(address(this), isCoinLower, -int256(amount), limit, "");
        _unpaidPool = address(0);
    }

    /* INTERNAL: THE ORDER, MONEY BACK */

    /// @dev Every call checks that the payment is here: a token may ignore a function it does not have, as WETH9 does, and a
    /// pool that runs dry gives less.
    function _place(
        IOrders.Cart[] calldata carts,
        address buyer,
        address refundTo,
        uint40[] calldata shelves,
        uint256 payment
    ) private returns (uint256[] memory) {
        require(buyer != address(this), IOrders.BuyerInvalid(buyer));
        require(refundTo != address(this), RefundAddressInvalid(refundTo));
        uint256 held = TOKEN.balanceOf(address(this));
        require(held >= payment, PaymentMissing(held, payment));

        return MALL.place(carts, buyer, refundTo, shelves);
    }

    function _returnTokens(address payer) private {
        uint256 rest = TOKEN.balanceOf(address(this));
        if (rest != 0) TOKEN.safeTransfer(payer, rest);
    }

    function _unwrapRest() private {
        uint256 rest = WRAPPED_COIN.balanceOf(address(this));
        if (rest != 0) WRAPPED_COIN.withdraw(rest);
    }

    function _returnCoin(address payer) private {
        uint256 rest = address(this).balance;
        if (rest == 0) return;
        require(LowLevelCall.callNoReturn(payer, rest, ""), CoinRefundRefused(payer, rest));
    }

    /// @dev The most the mall may take for these carts, token units.
    function _mostOf(IOrders.Cart[] calldata carts) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < carts.length; ++i) sum += carts[i].maxTotal;
    }
}
