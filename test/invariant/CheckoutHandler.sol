// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { IMall } from "../../contracts/interfaces/IMall.sol";
import { Status } from "../../contracts/types/Order.sol";
import { ICheckout } from "../../contracts/periphery/ICheckout.sol";
import { CheckoutTest } from "../utils/CheckoutTest.sol";
import { Defaults } from "../utils/Defaults.sol";
import { ITestToken } from "../utils/ITestToken.sol";

/// @dev Everything anybody can do at a checkout, each with input that it must accept: a revert is a failure. What a single
/// payment may take and leave is checked after it.
abstract contract CheckoutHandler is CheckoutTest {
    uint256 private constant ACTORS = 4;
    uint256 private constant PURSE = 1e15;

    /// @dev Somebody who has approved the checkout without limit and never pays.
    address public bystander = makeAddr("bystander");
    uint256 public payments;

    uint256 private _time;

    modifier atTime() {
        vm.warp(_time);
        _;
    }

    function setUp() public virtual override {
        // the fuzzer calls what is public
        if (address(checkout) != address(0)) return;
        super.setUp();
        for (uint256 i = 0; i < ACTORS; ++i) _equip(_actor(i));
        _equip(bystander);
        _time = block.timestamp;
    }

    function _equip(address who) private {
        vm.deal(who, PURSE * 1e6);
        _giveTokens(who, PURSE);
        vm.prank(who);
        token.approve(address(checkout), who == bystander ? type(uint256).max : 0);
    }

    function _giveTokens(address who, uint256 amount) internal virtual;

    function _key(uint256 seed) internal pure returns (uint256) {
        return 1_001 + (seed % ACTORS);
    }

    function _actor(uint256 seed) internal pure returns (address) {
        return vm.addr(_key(seed));
    }

    function wait(uint256 seconds_) external {
        _time += bound(seconds_, 1, 3 days);
    }

    /* PAYING */

    /// @dev With a permit, or with an allowance and a permit that is none.
    function payWithAllowance(uint256 who, uint256 what) external atTime {
        (IOrders.Cart[] memory carts, uint256 most) = _basket(what);
        address payer = _actor(who);
        ICheckout.Permit memory permit;
        if (_hasPermits() && what % 3 != 0) permit = _permitOf(_key(who), most);
        else _approve(payer, most);

        uint256 before = token.balanceOf(payer) + token.balanceOf(address(checkout));
        vm.prank(payer);
        uint256[] memory ids = checkout.placeWithPermit(carts, _refundTo(what), _hint(uint40(what % 9)), permit);
        assertEq(before - token.balanceOf(payer), _totalOf(ids), "C2: a payer gives the totals of his orders");
        assertEq(token.allowance(payer, address(checkout)), 0, "C2: and what he allowed is used");
        _check(payer, ids, carts);
    }

    function payWithAuthorization(uint256 who, uint256 what, bytes32 salt) external atTime {
        if (!_hasPermits()) return;
        (IOrders.Cart[] memory carts, ) = _basket(what);
        address payer = _actor(who);
        ICheckout.Authorization memory signed = _signed(who, carts, _refundTo(what), salt);

        uint256 before = token.balanceOf(payer) + token.balanceOf(address(checkout));
        uint40[] memory hints = _hint(uint40(what % 9));
        vm.prank(bystander);
        uint256[] memory ids = checkout.placeWithAuthorization(carts, payer, _refundTo(what), hints, signed);
        assertEq(before - token.balanceOf(payer), _totalOf(ids), "C2: a payer gives the totals of his orders");
        _check(payer, ids, carts);
    }

    function _signed(
        uint256 who,
        IOrders.Cart[] memory carts,
        address refundTo,
        bytes32 salt
    ) private view returns (ICheckout.Authorization memory signed) {
        (signed.validAfter, signed.validBefore) = (_time - 1, _time + 1);
        signed.salt = keccak256(abi.encode(salt, payments));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key(who), _digestOf(carts, _actor(who), refundTo, signed));
        signed.signature = abi.encodePacked(r, s, v);
    }

    struct Purses {
        uint256 coin;
        uint256 tokens;
        uint256 taken;
    }

    function payWithCoin(uint256 who, uint256 what, uint256 coin) external atTime {
        (IOrders.Cart[] memory carts, uint256 most) = _basket(what);
        address payer = _actor(who);
        coin = _coinFor(most, coin);

        Purses memory before = _pursesOf(payer);
        uint256[] memory ids = _placeWithCoin(payer, coin, carts, what);
        assertEq(address(checkout).balance, 0, "C1: a payment in coin leaves no coin here");
        _check(payer, ids, carts);

        Purses memory after_ = _pursesOf(payer);
        uint256 taken = after_.taken - before.taken;
        assertEq(before.coin - after_.coin, taken, "C2: a payer gives the coin that was taken for him");
        assertLe(taken, coin, "C2: and never more than he sent");
        _checkTokensAfterCoin(before.tokens, after_.tokens, most - _totalOf(ids));
    }

    function _placeWithCoin(
        address payer,
        uint256 coin,
        IOrders.Cart[] memory carts,
        uint256 what
    ) private returns (uint256[] memory) {
        (address refundTo, uint40[] memory hints) = (_refundTo(what), _hint(uint40(what % 9)));
        vm.prank(payer);
        return checkout.placeWithNative{ value: coin }(carts, refundTo, hints, 3_000, _time + 1);
    }

    /// @dev What a payer has, and what lies at the checkout, which is his as soon as he pays.
    function _pursesOf(address payer) private view returns (Purses memory) {
        return
            Purses({
                coin: payer.balance + address(checkout).balance + _asCoin(token.balanceOf(address(checkout))),
                tokens: token.balanceOf(payer) + token.balanceOf(address(checkout)),
                taken: _coinTaken()
            });
    }

    function _check(address payer, uint256[] memory ids, IOrders.Cart[] memory carts) private {
        ++payments;
        assertEq(ids.length, carts.length, "an order for each cart");
        for (uint256 i = 0; i < ids.length; ++i)
            assertEq(mall.order(ids[i]).buyer, payer, "C3: the payer is the buyer");
        assertEq(token.balanceOf(address(checkout)), 0, "C1: a payment leaves no token here");
    }

    /// @param rest what the mall left of the most it was allowed
    function _checkTokensAfterCoin(uint256 before, uint256 after_, uint256 rest) internal virtual;

    function _coinFor(uint256 most, uint256 seed) internal virtual returns (uint256);

    /// @dev Coin that has left payers for good so far.
    function _coinTaken() internal view virtual returns (uint256);

    /// @dev What tokens that lie at the checkout add to the coin a payer in coin gets back.
    function _asCoin(uint256 tokens) internal pure virtual returns (uint256);

    function _hasPermits() internal pure virtual returns (bool);

    function _approve(address payer, uint256 amount) private {
        vm.prank(payer);
        token.approve(address(checkout), amount);
    }

    /// @dev One or two carts, for their price or for more.
    function _basket(uint256 what) private pure returns (IOrders.Cart[] memory carts, uint256 most) {
        carts = new IOrders.Cart[](1 + (what % 2));
        for (uint256 i = 0; i < carts.length; ++i) {
            uint32 quantity = uint32(1 + ((what >> (8 * i)) % 2));
            carts[i] = _cart(i == 0 ? Defaults.PRODUCT : Defaults.OTHER_PRODUCT, quantity, uint40(what % 8));
            carts[i].maxTotal = uint96(Defaults.PRICE * quantity + (what % 5 == 0 ? what % 30e6 : 0));
            most += carts[i].maxTotal;
        }
    }

    function _refundTo(uint256 what) private view returns (address) {
        return what % 4 == 0 ? bystander : address(0);
    }

    function _totalOf(uint256[] memory ids) private view returns (uint256 sum) {
        for (uint256 i = 0; i < ids.length; ++i) sum += mall.order(ids[i]).total;
    }

    /* VIEWS */

    function world() external view returns (IMall, ICheckout, ITestToken) {
        return (mall, checkout, token);
    }

    function conserved() external view {
        assertConserved();
    }

    /* MISTAKES */

    function sendTokens(uint256 who, uint256 amount) external {
        vm.prank(_actor(who));
        token.transfer(address(checkout), bound(amount, 1, 1e6));
    }

    /// @dev As a contract that destroys itself, or a block's proposer, can.
    function forceCoin(uint256 amount) external {
        vm.deal(address(checkout), address(checkout).balance + bound(amount, 1, 1e6));
    }

    /* ORDERS GO ON */

    function endOrder(uint256 seed) external atTime {
        uint40 count = mall.shelfCount();
        if (count == 0) return;
        uint256 orderId = mall.orderOn(uint40(1 + (seed % count)));
        IOrders.OrderInfo memory found = mall.order(orderId);
        if (found.status > Status.Disputed) return;
        if (block.timestamp >= found.deadline) return mall.enforce(orderId);
        uint256 before = token.balanceOf(found.refundTo);
        vm.prank(mall.walletOf(found.merchantId));
        mall.cancel(orderId);
        assertEq(token.balanceOf(found.refundTo) - before, found.total, "C3: refunds go to the buyer or where he said");
    }
}
