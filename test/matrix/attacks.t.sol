// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { Defaults } from "../utils/Defaults.sol";
import { MallConfig } from "../utils/MallConfig.sol";
import { Vm } from "../utils/Vm.sol";
import { Payloads } from "./Payloads.sol";

/// @dev Rows of test/attacks.md that no other test names: each attack as it would be tried.
contract AttacksTest is Payloads {
    function _config() internal override returns (MallConfig memory config) {
        config = super._config();
        config.maxLevels = 8;
    }

    /* THE TREE */

    /// @dev Row 2: four addresses that name each other, which a library of 2019 took.
    function test_FourAddressesCannotTieACycle() external {
        address[4] memory ring = [address(0x11), address(0x12), address(0x13), address(0x14)];
        uint40 first = mall.accountCount();
        for (uint40 i = 0; i < 4; ++i) {
            bytes memory underTheNext = abi.encodeCall(IAccounts.register, (first + ((i + 1) % 4)));
            if (i < 3)
                assertOutcome(_attempt(ring[i], underTheNext), IAccounts.UplineUnknown.selector, "not there yet");
            _register(ring[i], i == 0 ? Defaults.CAT : first + i - 1);
        }
        for (uint40 i = 0; i < 4; ++i) {
            bytes memory again = abi.encodeCall(IAccounts.register, (first + 3));
            assertOutcome(_attempt(ring[i], again), IAccounts.WalletTaken.selector, "an upline is named once");
            assertLe(_account(first + i).uplineId, first + i - 1, "I11: a smaller id above");
        }
        assertEq(mall.uplines(first + 3, 100).length, 7, "a line, not a ring");
    }

    /// @dev Row 7: whatever anybody is allowed to call, no upline changes.
    function test_NoCallThereIsMovesADownline() external {
        _openEach();
        _addEverything();
        bytes memory tree = _tree();
        for (uint256 i = 0; i < _payloads.length; ++i) {
            _attempt(_payloads[i].who, _payloads[i].data);
            assertEq(_tree(), tree, "I12: an account's upline never changes");
        }
    }

    /// @dev The uplines of the first seven accounts.
    function _tree() private view returns (bytes memory) {
        uint40[7] memory ids;
        for (uint40 id = 0; id < 7; ++id) ids[id] = _account(id).uplineId;
        return abi.encode(ids);
    }

    /// @dev Row 8: he binds himself, or joins, after he has bought.
    function test_JoiningAfterBuyingEarnsNobodyAnything() external {
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 2, 0), address(0), 0);
        _register(buyer, Defaults.CAT);
        _ship(orderId);
        vm.prank(buyer);
        mall.release(orderId);
        assertEq(_balance(Defaults.CAT) + _balance(Defaults.POOL), 0, "an order keeps the referrer it was placed with");
    }

    /// @dev Row 6: a site that sneaks its link in at the checkout of a bound buyer, or binds him later.
    function test_AnOrderKeepsItsReferrerWhateverComesLater() external {
        uint256 first = _place();
        uint256 second = _placeCart(buyer, _cart(Defaults.PRODUCT, 1, Defaults.OTHER_MERCHANT), address(0), 0);
        assertEq(mall.order(second).referrerId, Defaults.CAT, "the last link does not count while a binding holds");
        vm.warp(block.timestamp + 40 days);
        _placeCart(buyer, _cart(Defaults.PRODUCT, 1, Defaults.OTHER_MERCHANT), address(0), 0);
        assertEq(mall.order(first).referrerId, Defaults.CAT, "bound anew, but not for what he bought before");
    }

    /// @dev Rows 10 and 53.
    function test_AHundredRegistrationsEarnNobodyAnything() external {
        IAccounts.AccountInfo memory before = _account(Defaults.CAT);
        vm.recordLogs();
        for (uint160 i = 0; i < 100; ++i) _register(address(0x10000 + i), Defaults.CAT);
        assertEq(vm.getRecordedLogs().length, 100, "one event each, of the registration itself");
        assertEq(abi.encode(_account(Defaults.CAT)), abi.encode(before), "R2: no credit, no volume, no rank");
        assertEq(token.balanceOf(address(mall)), 0, "R1: no fee");
    }

    /// @dev Row 11: nothing walks down a tree, so its breadth costs nothing.
    function test_SettlingCostsTheSameUnderAnyDownline() external {
        uint256 orderId = _placeShipped();
        uint256 snapshot = vm.snapshotState();
        uint256 alone = _gasOfRelease(orderId);
        vm.revertToState(snapshot);
        for (uint160 i = 0; i < 300; ++i) _register(address(0x10000 + i), Defaults.CAT);
        uint256 crowded = _gasOfRelease(orderId);
        assertLe(crowded, alone + alone / 100, "gas of a settlement");
    }

    function _gasOfRelease(uint256 orderId) private returns (uint256 used) {
        vm.prank(buyer);
        used = gasleft();
        mall.release(orderId);
        used -= gasleft();
    }

    /* ORDERS AND STOCK */

    /// @dev Row 14: a hundred buyers of one piece in one block.
    function test_TheLastPieceIsSoldOnce() external {
        vm.prank(merchant);
        mall.restock(Defaults.PRODUCT, 1 - int32(Defaults.STOCK));
        uint256 sold;
        for (uint160 i = 0; i < 100; ++i) {
            address who = address(0x20000 + i);
            _fund(who);
            bytes4 answer = _attempt(who, _placeCall(_cart(Defaults.PRODUCT, 1, 0), who));
            if (answer == DONE) ++sold;
            else assertOutcome(answer, IOrders.ProductOutOfStock.selector, "too late");
        }
        assertEq(sold, 1, "one piece, one order");
        assertEq(mall.product(Defaults.PRODUCT).stock, 0, "I29: stock");
        assertConserved();
    }

    /// @dev Row 13: the merchant changes rate and plan while the payment is on its way; neither costs the buyer anything.
    function test_ARateChangedBeforeThePaymentCostsTheBuyerNothing() external {
        IGovernance.Plan memory worst = Defaults.plan();
        (worst.returnWindow, worst.feeBps) = (uint32(Defaults.MIN_RETURN_WINDOW), uint16(Defaults.MAX_FEE_BPS));
        uint16 planId = _publishUsable(worst);
        vm.startPrank(merchant);
        mall.setCommission(Defaults.PRODUCT, uint16(Defaults.MAX_COMMISSION_BPS));
        mall.setPlan(Defaults.PRODUCT, planId);
        vm.stopPrank();
        IOrders.OrderInfo memory found = mall.order(_place());
        assertEq(found.total, Defaults.TOTAL, "the same price");
        assertEq(found.commission, Defaults.TOTAL / 2, "out of the merchant's part");
        (IGovernance.Plan memory terms, , ) = mall.plan(found.planId);
        assertTrue(terms.returnWindow >= Defaults.MIN_RETURN_WINDOW, "R8: no plan takes the return window away");
    }

    /// @dev Row 17: dust pays its own way.
    function test_AnOrderOfOneUnitSettlesToTheUnit() external {
        uint40 productId = _list(merchant, Defaults.MERCHANT, 1, Defaults.PLAN);
        uint256 orderId = _placeCart(buyer, _cart(productId, 1, Defaults.CAT), address(0), 0);
        _ship(orderId);
        vm.prank(buyer);
        mall.release(orderId);
        assertEq(_balance(Defaults.MERCHANT), 1, "what cannot be split is the merchant's");
        assertConserved();
    }

    /// @dev Row 21: every way in which buyer, payer, merchant and arbiter can be the same of four people in one line.
    function test_WhoeverIsWhoAnArbiterIsNeverAParty() external {
        address[4] memory people = [address(0x31), address(0x32), address(0x33), address(0x34)];
        uint40 first = mall.accountCount();
        for (uint40 i = 0; i < 4; ++i) _makeEverything(people[i], i == 0 ? Defaults.HOUSE : first + i - 1);
        for (uint256 i = 0; i < 256; ++i) {
            uint256 snapshot = vm.snapshotState();
            _dispute(people, first, [i % 4, (i / 4) % 4, (i / 16) % 4, i / 64]);
            vm.revertToState(snapshot);
        }
    }

    /// @dev Distributor, merchant with one product, arbiter.
    function _makeEverything(address who, uint40 uplineId) private {
        uint40 id = _register(who, uplineId);
        _admit(id);
        _fund(who);
        _list(who, id, Defaults.PRICE, Defaults.PLAN);
        vm.prank(admin);
        manager.grantRole(Defaults.ARBITER, who, 0);
    }

    /// @param roles whose number among the people buyer, payer, merchant and arbiter have
    function _dispute(address[4] memory people, uint40 first, uint256[4] memory roles) private {
        (address buyer_, address seller) = (people[roles[0]], people[roles[2]]);
        IOrders.Cart memory cart = _cart(Defaults.OTHER_PRODUCT + 1 + uint40(roles[2]), 1, 0);
        cart.merchantId = first + uint40(roles[2]);
        vm.prank(people[roles[1]]);
        uint256 id = mall.place(_one(cart), buyer_, address(0), _hint(0))[0];
        vm.prank(seller);
        mall.ship(_one(id));
        vm.prank(buyer_);
        mall.requestReturn(id, Defaults.PRICE / 2);
        vm.prank(seller);
        mall.contestReturn(id);
        // people are in one line, so all with a smaller number than the buyer stand above him
        bool isParty = roles[3] <= roles[0] || roles[3] == roles[2];
        bytes4 expected = isParty ? IOrders.ArbiterIsParty.selector : DONE;
        assertOutcome(_attempt(people[roles[3]], abi.encodeCall(IOrders.resolve, (id, 1))), expected, "ruled");
        assertConserved();
    }

    /// @dev Row 26: ruling is paid by nobody, so no price of it can block a ruling.
    function test_AnArbiterEarnsNothingByRuling() external {
        uint256 orderId = _placeDisputed(Defaults.TOTAL);
        vm.prank(arbiter);
        mall.resolve(orderId, Defaults.TOTAL / 2);
        assertEq(token.balanceOf(arbiter), 0, "no fee");
        assertConserved();
    }

    /* MONEY */

    /// @dev Row 43: native coin can be forced upon any address; nothing here looks at it.
    function test_ForcedCoinChangesNothing() external {
        uint256 orderId = _placeShipped();
        vm.deal(address(mall), 1 ether);
        vm.prank(buyer);
        mall.release(orderId);
        assertEq(_balance(Defaults.CAT), Defaults.CAT_SHARE, "share");
        assertConserved();
    }

    /// @dev Row 49: the longest line there can be, and a cart of a hundred lines, beside a block of thirty million.
    function test_TheWorstCasesFitABlockManyTimes() external {
        IGovernance.Plan memory plan = Defaults.plan();
        plan.flags = 2;
        for (uint256 i = 0; i < 8; ++i) plan.levelBps[i] = 1_250;
        uint40 productId = _list(merchant, Defaults.MERCHANT, Defaults.PRICE, _publishUsable(plan));
        uint40 last = Defaults.HOUSE;
        for (uint160 i = 0; i < 24; ++i) {
            last = _register(address(0x40000 + i), last);
            if (i < 16) _suspend(last);
        }
        uint256 orderId = _placeCart(buyer, _cart(productId, 2, last), address(0), 0);
        _ship(orderId);
        assertLe(_gasOfRelease(orderId), 1_000_000, "eight levels and sixteen passed over");
        assertLe(_gasOfCart(100), 3_000_000, "a hundred lines");
    }

    function _gasOfCart(uint256 lines) private returns (uint256 used) {
        IOrders.Cart memory cart = _cart(Defaults.PRODUCT, 1, Defaults.CAT);
        cart.lines = new IOrders.Line[](lines);
        for (uint256 i = 0; i < lines; ++i) cart.lines[i] = IOrders.Line(Defaults.PRODUCT, 1);
        bytes memory call = _placeCall(cart, buyer);
        used = gasleft();
        assertOutcome(_attempt(buyer, call), DONE, "placed");
        used -= gasleft();
    }

    /// @dev Row 54: a claim pays all there is in one go; nothing is left behind a limit.
    function test_AClaimPaysTheWholeBalanceHoweverLarge() external {
        token.mint(buyer, type(uint96).max);
        uint40 productId = _list(merchant, Defaults.MERCHANT, type(uint96).max, Defaults.PLAN);
        uint256 orderId = _placeCart(buyer, _cart(productId, 1, Defaults.CAT), address(0), 0);
        _ship(orderId);
        vm.prank(buyer);
        mall.release(orderId);
        uint256 owed = _balance(Defaults.MERCHANT);
        assertTrue(owed > 2 ** 95, "more than half of all there can be");
        vm.prank(merchant);
        assertEq(mall.claim(Defaults.MERCHANT, stranger), owed, "paid at once");
        assertConserved();
    }

    /// @dev Row 70: a transition is told once.
    function test_EveryStepOfAnOrderIsToldOnce() external {
        vm.recordLogs();
        uint256 orderId = _placeDisputed(Defaults.TOTAL / 2);
        vm.prank(arbiter);
        mall.resolve(orderId, Defaults.TOTAL / 4);
        assertStatus(orderId, Status.Settled);
        bytes32[8] memory expected = [
            IOrders.OrderPlaced.selector,
            IOrders.OrderShipped.selector,
            IOrders.ReturnRequested.selector,
            IOrders.ReturnContested.selector,
            IOrders.DisputeResolved.selector,
            IOrders.OrderRefunded.selector,
            keccak256("OrderSettled(uint256,uint40,uint96,uint96,uint96,uint256[])"),
            IAccounts.BuyerBound.selector
        ];
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < expected.length; ++i) assertEq(_count(logs, expected[i]), 1, "told once");
        assertEq(_countOf(logs, address(mall)), expected.length, "and nothing else is told");
    }

    function _count(Vm.Log[] memory logs, bytes32 topic) private pure returns (uint256 count) {
        for (uint256 i = 0; i < logs.length; ++i) if (logs[i].topics[0] == topic) ++count;
    }

    function _countOf(Vm.Log[] memory logs, address emitter) private pure returns (uint256 count) {
        for (uint256 i = 0; i < logs.length; ++i) if (logs[i].emitter == emitter) ++count;
    }

    /// @dev Row 12: nobody has to stay: a binding ends by itself, and selling without commission is allowed.
    function test_ADistributorKeepsWhatHeHasWhenHeStops() external {
        _placeSettled();
        _suspend(Defaults.CAT);
        bytes memory call = abi.encodeCall(ICatalog.setCommission, (Defaults.PRODUCT, 0));
        assertOutcome(_attempt(merchant, call), DONE, "no commission at all");
        vm.prank(cat);
        assertEq(mall.claim(Defaults.CAT, cat), Defaults.CAT_SHARE, "R12: what he has he keeps");
    }
}
