// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { AttemptTest } from "../utils/AttemptTest.sol";
import { Defaults } from "../utils/Defaults.sol";

/// @dev Who may: an address that is nobody gets nothing, and somebody no more than is his.
contract CallersFuzz is AttemptTest {
    function setUp() public override {
        super.setUp();
        _openEach();
        _placeSettled();
    }

    function _isSomebody(address who) private view returns (bool) {
        bool isStaff = who == catalogStaff || who == shippingStaff || who == returnsStaff;
        bool isRole = who == planner || who == admitter || who == arbiter || who == guardian || who == treasurer;
        bool isOwner = who == treasury || mall.accountOf(who) != 0;
        return isStaff || isRole || isOwner || who == buyer || who == address(manager) || who == address(vm);
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_NobodyMovesWhatIsOthers(address who, uint8 pick) external {
        // nobody can send from the zero address, which stands for "no wallet proposed"
        vm.assume(!_isSomebody(who) && who != address(0));
        bytes[] memory calls = _privileged(who);
        bytes4 refusal = _attempt(who, calls[pick % calls.length]);
        assertTrue(refusal != DONE, "let through");
        assertConserved();
    }

    /// @dev Everything that somebody could do in this very moment.
    function _privileged(address who) private pure returns (bytes[] memory calls) {
        calls = new bytes[](17);
        calls[0] = abi.encodeCall(IOrders.cancel, (1));
        calls[1] = abi.encodeCall(IOrders.ship, (_one(1)));
        calls[2] = abi.encodeCall(IOrders.confirm, (2));
        calls[3] = abi.encodeCall(IOrders.release, (2));
        calls[4] = abi.encodeCall(IOrders.refund, (2, 1));
        calls[5] = abi.encodeCall(IOrders.requestReturn, (2, 1));
        calls[6] = abi.encodeCall(IOrders.acceptReturn, (3));
        calls[7] = abi.encodeCall(IOrders.contestReturn, (3));
        calls[8] = abi.encodeCall(IOrders.resolve, (4, 0));
        calls[9] = abi.encodeCall(IAccounts.claim, (Defaults.CAT, who));
        calls[10] = abi.encodeCall(IAccounts.proposeWallet, (Defaults.CAT, who));
        calls[11] = abi.encodeCall(IAccounts.acceptWallet, (Defaults.CAT));
        calls[12] = abi.encodeCall(IAccounts.setStaff, (Defaults.MERCHANT, who, 7));
        calls[13] = abi.encodeCall(ICatalog.setPrice, (Defaults.PRODUCT, 1));
        calls[14] = abi.encodeCall(IGovernance.retirePlan, (Defaults.PLAN));
        calls[15] = abi.encodeCall(IGovernance.pause, ());
        calls[16] = abi.encodeCall(IAccounts.setMerchant, (Defaults.CAT, true));
    }

    function testFuzz_NativeCoinIsNeverTaken(bytes calldata data, uint64 value, uint8 pick) external {
        bytes[] memory calls = _privileged(buyer);
        bytes memory call = pick % 2 == 0 ? data : calls[pick % calls.length];
        (bool isDone, ) = address(mall).call{ value: bound(value, 1, type(uint64).max) }(call);
        assertTrue(!isDone, "R1: no function can be paid");
        assertEq(address(mall).balance, 0, "nothing was left here");
    }

    function testFuzz_OneRegistersUnderAnybodyWhoIsThere(uint40 uplineId, address who) external {
        vm.assume(mall.accountOf(who) == 0);
        if (uplineId % 2 == 0) uplineId = uplineId % 10;
        uint40 count = mall.accountCount();
        uint256 purse = token.balanceOf(who);
        bool isDone = _isDone(who, abi.encodeCall(IAccounts.register, (uplineId)));
        assertEq(isDone, uplineId != 0 && uplineId < count, "registered");
        if (!isDone) return;
        assertTrue(mall.accountOf(who) == count && _account(count).uplineId == uplineId, "I11: a smaller id above");
        assertEq(_balance(count), 0, "R2: nothing is credited for joining");
        assertEq(token.balanceOf(who), purse, "R1: nothing is paid for joining");
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_AClaimGoesWhereItsOwnerSays(address to) external {
        vm.assume(to != cat);
        bytes memory call = abi.encodeCall(IAccounts.claim, (Defaults.CAT, to));
        uint256 before = token.balanceOf(to);
        bool isDone = _isDone(cat, call);
        assertEq(isDone, to != address(0) && to != address(mall), "paid");
        if (isDone) assertEq(token.balanceOf(to) - before, Defaults.CAT_SHARE, "amount");
        assertConserved();
    }

    function testFuzz_AnAccountIsTakenOverByTheOneProposed(address proposed, address taker) external {
        vm.assume(!_isSomebody(proposed) && !_isSomebody(taker) && taker != address(0));
        vm.prank(cat);
        mall.proposeWallet(Defaults.CAT, proposed);
        bool isDone = _isDone(taker, abi.encodeCall(IAccounts.acceptWallet, (Defaults.CAT)));
        assertEq(isDone, taker == proposed, "taken");
        assertEq(mall.walletOf(Defaults.CAT), isDone ? taker : cat, "I13: one owner");
    }

    function testFuzz_WhoeverPaysOnlyTheBuyerBindsHimself(address who, uint40 linkId) external {
        vm.assume(!_isSomebody(who) && who != address(0) && who != address(mall) && who != stranger);
        linkId = uint40(bound(linkId, 0, mall.accountCount() + 1));
        bool isLink = linkId != 0 && linkId < mall.accountCount();
        _fund(stranger);
        IOrders.Cart[] memory carts = _one(_cart(Defaults.PRODUCT, 1, linkId));
        vm.prank(stranger);
        uint256 orderId = mall.place(carts, who, address(0), _hint(0))[0];
        assertEq(mall.order(orderId).referrerId, isLink ? linkId : 0, "the link counts for this order");
        (uint40 referrer, uint40 until) = mall.bindingOf(who);
        assertEq(uint256(referrer) + until, 0, "I16: a buyer is bound only by a transaction he sent himself");
    }

    function testFuzz_OnesOwnPurchaseEarnsOneNothing(uint8 who, uint40 linkId) external {
        address[4] memory people = [merchant, ann, bob, cat];
        address self = people[who % 4];
        uint40 own = mall.accountOf(self);
        _fund(self);
        uint256 before = _balance(own);
        IOrders.Cart memory cart = _cart(Defaults.OTHER_PRODUCT, 2, uint40(linkId % (mall.accountCount() + 1)));
        uint256 orderId = _placeCart(self, cart, address(0), 0);
        assertEq(mall.order(orderId).referrerId, _account(own).uplineId, "his upline brought him, whatever the link");
        vm.prank(otherMerchant);
        mall.ship(_one(orderId));
        vm.prank(self);
        mall.release(orderId);
        assertEq(_balance(own), before, "nothing for himself");
    }

    /// @dev He is buyer, merchant and the whole line; the house and the pool are not his.
    function testFuzz_TradingWithOneselfAlwaysCostsTheFee(uint32 quantity, uint96 price, uint16 rateBps) external {
        vm.startPrank(merchant);
        mall.setPrice(Defaults.PRODUCT, uint96(bound(price, 1, 1e9)));
        mall.setCommission(Defaults.PRODUCT, uint16(bound(rateBps, 0, Defaults.MAX_COMMISSION_BPS)));
        vm.stopPrank();
        quantity = uint32(bound(quantity, 1, 500));
        uint256 before = _wealth();
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, quantity, Defaults.CAT), address(0), 0);
        uint256 total = mall.order(orderId).total;
        _ship(orderId);
        vm.prank(buyer);
        mall.release(orderId);
        assertLe(_wealth() + (total * Defaults.FEE_BPS) / 10_000, before, "a round costs at least the fee");
        assertStatus(orderId, Status.Settled);
    }

    function _wealth() private view returns (uint256 sum) {
        sum = token.balanceOf(buyer) + _balance(Defaults.MERCHANT);
        return sum + _balance(Defaults.ANN) + _balance(Defaults.BOB) + _balance(Defaults.CAT);
    }
}
