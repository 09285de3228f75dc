// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { ISettlement } from "../../contracts/interfaces/ISettlement.sol";
import { Defaults } from "../utils/Defaults.sol";
import { MallSlots } from "../utils/MallSlots.sol";
import { Vm } from "../utils/Vm.sol";
import { Draw } from "./Draw.sol";
import { NaiveSplit } from "./NaiveSplit.sol";

/// @dev Random plans, totals, tiers and suspensions, against the naive split, over a line of 22 with the seller in it:
/// twenty distributors, the merchant, the house.
contract SettlementFuzz is Draw {
    uint40 private constant _FIRST = 7;
    uint40 private constant _LAST = 26;

    IGovernance.Plan private _plan;
    NaiveSplit.Member[] private _line;
    uint256 private _total;
    uint256 private _commission;
    uint256 private _orderId;

    function setUp() public override {
        super.setUp();
        _register(address(uint160(_FIRST) << 40), Defaults.MERCHANT);
        for (uint40 id = _FIRST + 1; id <= _LAST; ++id) _register(address(uint160(id) << 40), id - 1);
    }

    function testFuzz_SettlingAgreesWithTheNaiveSplit(uint256 seed) external {
        _seed = seed;
        _plan = _drawPlan();
        _sell(uint40(_draw(_FIRST, _LAST)));
        _drawLine();
        NaiveSplit.Split memory expected = NaiveSplit.split(_plan, _total, _commission, _line);
        uint256[] memory before = _balances();
        vm.recordLogs();
        vm.warp(_deadline(_orderId));
        assertEq(mall.settle(_one(_orderId)), 1, "settled");

        _checkEvent(expected);
        _checkLine(expected, before);
        uint256 proceeds = _balance(Defaults.MERCHANT) - before[Defaults.MERCHANT];
        assertEq(proceeds, expected.proceeds, "proceeds");
        assertEq(_balance(Defaults.POOL) - before[Defaults.POOL], expected.breakage, "breakage");
        assertConserved();
    }

    /// @dev Ships one order of a random product through the link.
    function _sell(uint40 linkId) private {
        uint16 planId = _publishUsable(_plan);
        ICatalog.ListingInput memory listing = _listing(Defaults.MERCHANT, uint96(_draw(1, 2 ** _draw(1, 62))), planId);
        listing.commissionBps = uint16(_draw(0, 9_000));
        vm.prank(merchant);
        uint40 productId = mall.list(listing);
        uint32 quantity = uint32(_draw(1, 1_000));
        _total = uint256(listing.price) * quantity;
        _commission = (_total * listing.commissionBps) / 10_000;
        token.mint(buyer, _total);
        _orderId = _placeCart(buyer, _cart(productId, quantity, linkId), address(0), 0);
        assertEq(mall.order(_orderId).commission, _commission, "commission");
        _ship(_orderId);
    }

    /// @dev Gives everybody in the line a random past.
    function _drawLine() private {
        uint256 suspects = _draw(0, 1) == 0 ? 0 : _draw(0, type(uint256).max - 1);
        if (_draw(0, 5) == 0) suspects = type(uint256).max;
        uint40 referrer = mall.order(_orderId).referrerId;
        uint40[] memory uplines = mall.uplines(referrer, type(uint256).max);
        for (uint256 i = 0; i <= uplines.length; ++i) {
            uint256 id = i == 0 ? referrer : uplines[i - 1];
            NaiveSplit.Member memory member = NaiveSplit.Member(id, _draw(0, 7), 2 ** _draw(0, 63), false, false);
            member.isSeller = id == Defaults.MERCHANT;
            member.isSuspended = id != Defaults.HOUSE && (suspects >> id) & 1 == 1;
            if (member.isSuspended) _suspend(uint40(id));
            _setPast(member);
            _line.push(member);
        }
        IAccounts.AccountInfo memory first = mall.account(referrer);
        bool isHis = first.tier == _line[0].tier && first.volume == _line[0].volume;
        assertTrue(isHis, "the past was written where it belongs");
    }

    function _setPast(NaiveSplit.Member memory member) private {
        bytes32 slot = MallSlots.account(member.id);
        uint256 word = uint256(vm.load(address(mall), slot));
        word &= ~((uint256(type(uint64).max) << 40) | (uint256(0xff) << 104));
        vm.store(address(mall), slot, bytes32(word | (member.volume << 40) | (member.tier << 104)));
    }

    function _balances() private view returns (uint256[] memory all) {
        all = new uint256[](mall.accountCount());
        for (uint40 id = 0; id < all.length; ++id) all[id] = _balance(id);
    }

    function _checkLine(NaiveSplit.Split memory expected, uint256[] memory before) private view {
        for (uint256 i = 0; i < _line.length; ++i) {
            NaiveSplit.Member memory member = _line[i];
            IAccounts.AccountInfo memory found = mall.account(uint40(member.id));
            uint256 gain = expected.shares[i];
            if (member.id == Defaults.HOUSE) gain += expected.fee;
            if (member.isSeller) gain += expected.proceeds;
            assertEq(found.balance - before[member.id], gain, "share");
            uint256 volume = member.volume;
            if (expected.isCredited[i]) volume = NaiveSplit.volumeAfter(volume, _total, Defaults.TOKEN_UNIT);
            assertEq(found.volume, volume, "volume");
            uint256 tier = expected.isCredited[i] ? NaiveSplit.tierAfter(_plan, member.tier, volume) : member.tier;
            assertEq(found.tier, tier, "tier");
        }
    }

    /// @dev I3: proceeds, fee, breakage and credits add up to the total, to the unit.
    function _checkEvent(NaiveSplit.Split memory expected) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1, "one event an order, and no transfer");
        assertEq(uint256(logs[0].topics[0]), uint256(ISettlement.OrderSettled.selector), "event");
        (uint256 proceeds, uint256 fee, uint256 breakage, uint256[] memory credits) = abi.decode(
            logs[0].data,
            (uint256, uint256, uint256, uint256[])
        );
        assertTrue(fee == expected.fee && breakage == expected.breakage && proceeds == expected.proceeds, "parts");
        uint256 next;
        uint256 paid;
        for (uint256 i = 0; i < _line.length; ++i) {
            if (!expected.isCredited[i]) continue;
            assertEq(uint40(credits[next]), _line[i].id, "credited id");
            assertEq(credits[next] >> 160, expected.shares[i], "credited amount");
            paid += credits[next++] >> 160;
        }
        assertEq(credits.length, next, "levels credited");
        assertLe(paid, _commission, "I7: credits never add up to more than the commission");
        assertEq(proceeds + fee + breakage + paid, _total, "I3: the parts add up to the total, to the unit");
    }
}
